// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gitquorum.core.notes.NotesFixture.ALICE;
import static org.gitquorum.core.notes.NotesFixture.REVIEWS;
import static org.gitquorum.core.notes.NotesFixture.record;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesExchangeTest {
  private static final NotesRef REF = NotesRef.REVIEWS;
  private static final String TRACKING = "refs/quorum/remotes/origin/reviews";
  private static final ObjectId OBJECT =
      ObjectId.fromString("0123456789abcdef0123456789abcdef01234567");

  @TempDir
  Path folder;

  private NotesFixture remote;
  private NotesFixture alice;
  private NotesFixture bob;

  @BeforeEach
  void createRepositories() throws Exception {
    remote = NotesFixture.create(folder);
    alice = NotesFixture.cloneOf(remote, folder, "alice.git");
    bob = NotesFixture.cloneOf(remote, folder, "bob.git");
  }

  @AfterEach
  void closeRepositories() {
    remote.close();
    alice.close();
    bob.close();
  }

  @Test
  void pushesTheFirstRecordToAnEmptyRemote() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    RefExchange exchange = sync(alice);

    assertThat(exchange.sent()).isEqualTo(1);
    assertThat(exchange.received()).isZero();
    assertThat(remote.linesOn(OBJECT)).containsExactly(record(1).line());
    assertThat(alice.tip(TRACKING)).isEqualTo(remote.tip(REVIEWS));
  }

  @Test
  void doesNothingWhereNobodyHasNotes() throws Exception {
    assertThat(sync(alice)).isEqualTo(RefExchange.NOTHING);
    assertThat(alice.git("for-each-ref")).isEmpty();
  }

  @Test
  void takesOverWhatTheRemoteHasWithoutACommitOfItsOwn() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);
    RefExchange exchange = sync(bob);

    assertThat(exchange.received()).isEqualTo(1);
    assertThat(exchange.sent()).isZero();
    assertThat(bob.tip(REVIEWS)).isEqualTo(remote.tip(REVIEWS));
  }

  @Test
  void bringsTogetherWhatTwoClonesSigned() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    bob.writer().append(REF, OBJECT, record(2), ALICE);
    ObjectId alicesTip = alice.tip(REVIEWS).orElseThrow();
    ObjectId bobsTip = bob.tip(REVIEWS).orElseThrow();
    sync(alice);
    RefExchange exchange = sync(bob);

    assertThat(exchange.received()).isEqualTo(1);
    assertThat(exchange.sent()).isEqualTo(1);
    assertThat(remote.linesOn(OBJECT))
        .containsExactlyInAnyOrder(record(1).line(), record(2).line());
    assertThat(remote.git("log", "-1", "--format=%P", REVIEWS).strip().split(" "))
        .containsExactlyInAnyOrder(alicesTip.name(), bobsTip.name());
    assertThat(sync(alice).received()).isEqualTo(1);
    assertThat(alice.tip(REVIEWS)).isEqualTo(remote.tip(REVIEWS));
  }

  @Test
  void fetchesWithoutPushing() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);
    bob.writer().append(REF, OBJECT, record(2), ALICE);
    RefExchange exchange = value(exchange(bob).fetch(request(RestorationRule.NOTHING)));

    assertThat(exchange.received()).isEqualTo(1);
    assertThat(exchange.sent()).isZero();
    assertThat(remote.linesOn(OBJECT)).containsExactly(record(1).line());
    assertThat(bob.linesOn(OBJECT)).hasSize(2);
  }

  @Test
  void exchangesAllNotesRefsTogether() throws Exception {
    PolicyFilesRecord files = PolicyFilesRecord.of(record(1).signature());
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    alice.writer().append(NotesRef.TRUST, OBJECT, files, ALICE);
    Map<NotesRef, RefExchange> exchanged = exchange(alice)
        .sync(new ExchangeRequest(
            new RemoteName("origin"), Set.of(NotesRef.values()), RestorationRule.NOTHING, ALICE));

    assertThat(exchanged).containsOnlyKeys(NotesRef.values());
    assertThat(exchanged.get(NotesRef.LEGACY)).isEqualTo(RefExchange.NOTHING);
    assertThat(remote.git("for-each-ref", "--format=%(refname)").lines())
        .containsExactly("refs/notes/quorum/reviews", "refs/notes/quorum/trust");
  }

  @Test
  void losesNothingWhenManyClonesPushAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<RefExchange>> pushes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      NotesFixture clone = NotesFixture.cloneOf(remote, folder, "clone" + i + ".git");
      clone.writer().append(REF, OBJECT, record(i), ALICE);
      pushes.add(threads.submit(() -> sync(clone)));
    }
    for (Future<RefExchange> push : pushes) {
      push.get();
    }
    threads.shutdown();

    assertThat(remote.linesOn(OBJECT)).hasSize(6);
  }

  @Test
  void keepsARecordThatIsSignedWhileItExchanges() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);
    bob.writer().append(REF, OBJECT, record(2), ALICE);
    List<String> once = new ArrayList<>();
    JGitObjects objects = bob.objects();
    NotesExchange exchange = exchange(bob.repository(), new InterruptedObjects(objects, () -> {
      if (once.isEmpty() && bob.tip(TRACKING).isPresent()) {
        once.add("signed");
        bob.writer().append(REF, OBJECT, record(3), ALICE);
      }
    }));
    exchange.sync(request(RestorationRule.NOTHING));

    assertThat(once).isNotEmpty();
    assertThat(remote.linesOn(OBJECT))
        .containsExactlyInAnyOrder(record(1).line(), record(2).line(), record(3).line());
  }

  @Test
  void putsBackLinesThatTheRemoteLostAndTheLocalRefHas() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    alice.writer().append(REF, OBJECT, record(2), ALICE);
    sync(alice);
    sync(bob);
    remote.writer().remove(REF, OBJECT, line -> line.equals(bytes(1)), ALICE);
    RefExchange exchange = sync(bob);

    assertThat(exchange.restored()).containsExactly(new AttachedLine(OBJECT, bytes(1)));
    assertThat(exchange.lost()).isEmpty();
    assertThat(exchange.rewound()).isFalse();
    assertThat(remote.linesOn(OBJECT))
        .containsExactlyInAnyOrder(record(1).line(), record(2).line());
  }

  @Test
  void putsEverythingBackWhenTheRemoteDeletesTheRef() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);
    ObjectId tip = remote.tip(REVIEWS).orElseThrow();
    remote.git("update-ref", "-d", REVIEWS);
    RefExchange exchange = sync(alice);

    assertThat(exchange.rewound()).isTrue();
    assertThat(exchange.restored()).containsExactly(new AttachedLine(OBJECT, bytes(1)));
    assertThat(remote.tip(REVIEWS)).contains(tip);
  }

  @Test
  void keepsATipReachableThatTheRemoteOnceHad() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);
    ObjectId first = remote.tip(REVIEWS).orElseThrow();
    alice.writer().append(REF, OBJECT, record(2), ALICE);
    sync(alice);
    ObjectId second = remote.tip(REVIEWS).orElseThrow();
    remote.set(REVIEWS, first);
    remote.writer().append(REF, OBJECT, record(3), ALICE);
    remote.writer().append(REF, OBJECT, record(2), ALICE);
    RefExchange exchange = sync(alice);

    assertThat(exchange.rewound()).isTrue();
    assertThat(remote.git("merge-base", "--is-ancestor", second.name(), REVIEWS))
        .isEmpty();
    assertThat(remote.linesOn(OBJECT)).hasSize(3);
    value(exchange(alice).fetch(request(RestorationRule.NOTHING)));
    assertThat(alice.git("merge-base", "--is-ancestor", second.name(), REVIEWS)).isEmpty();
  }

  @Test
  void asksWhichLinesToPutBackThatOnlyTheRemoteHad() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    alice.writer().append(REF, OBJECT, record(2), ALICE);
    alice.writer().append(REF, OBJECT, record(3), ALICE);
    sync(alice);
    sync(bob);
    bob.git("update-ref", "-d", REVIEWS);
    remote.writer().remove(REF, OBJECT, line -> !line.equals(bytes(3)), ALICE);
    RefExchange exchange =
        value(exchange(bob).sync(request((ref, line) -> line.text().equals(bytes(1)))));

    assertThat(exchange.restored()).containsExactly(new AttachedLine(OBJECT, bytes(1)));
    assertThat(exchange.lost()).containsExactly(new AttachedLine(OBJECT, bytes(2)));
    assertThat(remote.linesOn(OBJECT))
        .containsExactlyInAnyOrder(record(1).line(), record(3).line());
  }

  @Test
  void doesNotUniteAgainWhatAnotherUnitedAlready() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);
    bob.writer().append(REF, OBJECT, record(2), ALICE);
    bob.git("fetch", "-q", "origin", REVIEWS + ":" + TRACKING);
    alice.git("fetch", "-q", bob.directory().toString(), REVIEWS + ":refs/notes/bob");
    sync(bob);
    alice.git("notes", "--ref", "quorum/reviews", "merge", "-q", "-s", "cat_sort_uniq", "bob");
    sync(alice);

    assertThat(alice.tip(REVIEWS)).isEqualTo(bob.tip(REVIEWS));
  }

  @Test
  void leavesLocalNotesAloneWhateverRefspecsAreConfigured() throws Exception {
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);
    bob.git("config", "--add", "remote.origin.fetch", "+refs/notes/*:refs/notes/*");
    bob.git("config", "fetch.prune", "true");
    bob.writer().append(REF, OBJECT, record(2), ALICE);
    sync(bob);

    assertThat(bob.linesOn(OBJECT))
        .containsExactlyInAnyOrder(record(1).line(), record(2).line());
    remote.git("update-ref", "-d", REVIEWS);
    exchange(bob).fetch(request(RestorationRule.NOTHING));
    assertThat(bob.tip(TRACKING)).isPresent();
  }

  @Test
  void exchangesWithAMirrorAndAPartialClone() throws Exception {
    alice.git("config", "remote.origin.mirror", "true");
    alice.git("config", "remote.origin.promisor", "true");
    alice.git("config", "remote.origin.partialCloneFilter", "blob:none");
    bob.writer().append(REF, OBJECT, record(2), ALICE);
    sync(bob);
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);

    assertThat(remote.linesOn(OBJECT)).hasSize(2);
  }

  @Test
  void startsNoHookOrMonitorOfTheRepository() throws Exception {
    Path witness = folder.resolve("witness");
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch '" + witness + "'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    for (String hook :
        List.of("pre-push", "reference-transaction", "post-rewrite", "pre-auto-gc")) {
      Files.createDirectories(alice.directory().resolve("hooks"));
      Files.deleteIfExists(alice.directory().resolve("hooks").resolve(hook));
      Files.copy(program, alice.directory().resolve("hooks").resolve(hook));
      alice.directory().resolve("hooks").resolve(hook).toFile().setExecutable(true);
    }
    alice.git("config", "core.fsmonitor", program.toString());
    alice.git("config", "core.alternateRefsCommand", program.toString());
    bob.writer().append(REF, OBJECT, record(2), ALICE);
    sync(bob);
    Files.deleteIfExists(witness);
    alice.writer().append(REF, OBJECT, record(1), ALICE);
    sync(alice);

    assertThat(witness).doesNotExist();
    assertThat(remote.linesOn(OBJECT)).hasSize(2);
  }

  @Test
  void refusesTheTransportThatRunsCommands() throws Exception {
    alice.git("config", "remote.origin.url", "ext::sh -c touch% " + folder.resolve("witness"));
    alice.git("config", "protocol.ext.allow", "always");
    alice.writer().append(REF, OBJECT, record(1), ALICE);

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> sync(alice))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.IO_FAILED));
    assertThat(folder.resolve("witness")).doesNotExist();
  }

  @Test
  void failsWithGitsWordsWhereTheRemoteRefuses() throws Exception {
    Path hook = remote.directory().resolve("hooks/update");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho notes are frozen >&2\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    alice.writer().append(REF, OBJECT, record(1), ALICE);

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> sync(alice))
        .satisfies(e -> {
          assertThat(e.finding().code()).isEqualTo(ReasonCode.IO_FAILED);
          assertThat(e.finding().message()).contains("notes are frozen");
        });
    assertThat(alice.linesOn(OBJECT)).containsExactly(record(1).line());
  }

  @Test
  void failsWhereTheRemoteIsNotThere() throws Exception {
    alice.git("remote", "set-url", "origin", folder.resolve("nowhere").toString());

    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> sync(alice))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.IO_FAILED));
  }

  @Test
  void doesNotTakeARefForNotesThatIsNoCommit() throws Exception {
    remote.git("update-ref", REVIEWS, remote.blob("no notes").name());
    alice.writer().append(REF, OBJECT, record(1), ALICE);

    assertThatExceptionOfType(FindingException.class).isThrownBy(() -> sync(alice));
    assertThat(alice.linesOn(OBJECT)).containsExactly(record(1).line());
    assertThat(alice.git("log", "--format=%P", REVIEWS).strip()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--upload-pack=touch x",
        "-x",
        "",
        "ext::sh",
        "../x",
        "a..b",
        "nobody",
        "/etc",
        "a b",
        "origin/"
      })
  void acceptsOnlyTheNamesOfConfiguredRemotes(String name) {
    assertThatExceptionOfType(FindingException.class)
        .isThrownBy(() -> RemoteName.configured(alice.repository(), name))
        .satisfies(e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.USAGE));
  }

  @Test
  void readsAConfiguredRemote() throws Exception {
    assertThat(RemoteName.configured(alice.repository(), "origin"))
        .isEqualTo(new RemoteName("origin"));
  }

  private RefExchange sync(NotesFixture clone) throws FindingException {
    return value(exchange(clone).sync(request(RestorationRule.NOTHING)));
  }

  private static RefExchange value(Map<NotesRef, RefExchange> exchanged) {
    return Optional.ofNullable(exchanged.get(REF)).orElseThrow();
  }

  private static ExchangeRequest request(RestorationRule rule) {
    return new ExchangeRequest(new RemoteName("origin"), Set.of(REF), rule, ALICE);
  }

  private NotesExchange exchange(NotesFixture clone) {
    return exchange(clone.repository(), clone.objects());
  }

  private NotesExchange exchange(Repository repository, VerifiedObjects objects) {
    return new NotesExchange(
        repository,
        objects,
        NotesRefNames.DEFAULT,
        alice.environment(),
        Duration.ofMinutes(2),
        NotesFixture.RANDOM);
  }

  private static Bytes bytes(int number) {
    return Bytes.ofUtf8(record(number).line());
  }
}
