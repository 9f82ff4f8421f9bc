// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gitquorum.core.testing.PublicationFixture.MAIN;
import static org.gitquorum.core.testing.PublicationFixture.TRUST;
import static org.gitquorum.core.testing.PublicationFixture.commit;
import static org.gitquorum.core.testing.PublicationFixture.headOf;
import static org.gitquorum.core.testing.PublicationFixture.releaseOf;
import static org.gitquorum.core.testing.QuorumFixture.NOW;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.UncheckedFindingException;
import org.gitquorum.core.notes.RecordLocation;
import org.gitquorum.core.notes.RecordTransport;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.PublicationFixture;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.trust.StateDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");
  private static final PublicationRoot ROOT =
      new PublicationRoot(QuorumPolicy.REPOSITORY, POLICY.digest());

  @TempDir
  Path folder;

  private Path state;
  private PublicationFixture published;
  private RecordStore store;

  @BeforeEach
  void publishTwoReleases() {
    state = folder.resolve("state");
    store = new RecordStore(StateDirectory.at(state), QuorumPolicy.REPOSITORY);
    published = new PublicationFixture(folder.resolve("published"))
        .publish(POLICY)
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(2, POLICY, 2), "alice", "bob");
  }

  @Test
  void whatIsPublishedIsFetchedAndRead() throws Exception {
    published.write();
    fetch();
    assertThat(releases()).containsExactly(commit(2), commit(1));
    published.sign(releaseOf(3, POLICY, 3), "alice", "bob").write();
    fetch();
    assertThat(releases()).containsExactly(commit(3), commit(2), commit(1));
    fetch();
    assertThat(releases()).hasSize(3);
  }

  @Test
  void withoutRecordsThereIsNoPolicy() throws Exception {
    assertThat(store.exists()).isFalse();
    assertThat(code(() -> store.read(ROOT, NOW))).isEqualTo(ReasonCode.POLICY_MISSING);
  }

  @Test
  void noHistoryIsFetched() throws Exception {
    ObjectId first = published.write();
    published.sign(releaseOf(3, POLICY, 3), "alice", "bob").write(first);
    fetch();
    assertThat(releases()).hasSize(3);
    assertThat(git().run(new byte[0], "cat-file", "-e", first.name()).status()).isNotZero();
  }

  @Test
  void aRewoundRefHidesNothingThatWasSeen() throws Exception {
    ObjectId first = published.write();
    published.sign(releaseOf(3, POLICY, 3), "alice", "bob").write(first);
    fetch();
    published.git().git("update-ref", TRUST, first.name());
    fetch();
    fetch();
    assertThat(releases()).containsExactly(commit(3), commit(2), commit(1));
  }

  @Test
  void aRewrittenRefThatLacksARecordHidesNothingThatWasSeen() throws Exception {
    ObjectId first = published.write();
    fetch();
    published.without(commit(2)).sign(releaseOf(3, POLICY, 3), "alice", "bob").write(first);
    fetch();
    assertThat(releases()).containsExactly(commit(3), commit(2), commit(1));
    published.without(commit(3)).sign(releaseOf(4, POLICY, 4), "alice", "bob").write(first);
    fetch();
    assertThat(releases()).containsExactly(commit(4), commit(3), commit(2), commit(1));
  }

  @Test
  void tipsThatHoldNothingOfTheirOwnAreNotKept() throws Exception {
    for (int number = 3; number < 8; number++) {
      published.sign(releaseOf(number, POLICY, number), "alice", "bob").write();
      fetch();
    }
    assertThat(refs()).containsExactly(RecordStore.TIP);
    for (int number = 8; number < 12; number++) {
      published
          .line(commit(number), "junk " + number)
          .sign(releaseOf(number, POLICY, number), "mallory", "oscar")
          .write();
      fetch();
      published.without(commit(number)).write();
      fetch();
    }
    assertThat(refs()).containsExactly(RecordStore.TIP);
  }

  @Test
  void aSignatureWithOtherUnsignedBytesKeepsNoTip() throws Exception {
    published.write();
    fetch();
    Release release = releaseOf(1, POLICY, 1);
    for (byte extra = 0; extra < 3; extra++) {
      byte[] other = ForgedSignature.by(TestKeys.named("alice").key(), 0, SIGNED)
          .unhashed(101, new byte[] {extra})
          .packetOver(release.bytes().toArray());
      published
          .without(commit(1))
          .line(commit(1), QuorumFixture.record(release, Bytes.copyOf(other)))
          .sign(release, "bob")
          .write();
      fetch();
      assertThat(refs()).containsExactly(RecordStore.TIP);
    }
    assertThat(releases()).containsExactly(commit(2), commit(1));
    published.without(commit(1)).sign(release, "bob").write();
    fetch();
    assertThat(refs()).hasSize(2);
    assertThat(releases()).containsExactly(commit(2), commit(1));
  }

  @Test
  void recordsOfOthersThatAStrangerPutsElsewhereAreNotKept() throws Exception {
    published.write();
    fetch();
    for (int number = 50; number < 53; number++) {
      published
          .sign(commit(number), releaseOf(1, POLICY, 1), "alice")
          .sign(commit(number), PublicationFixture.changeOf(POLICY, POLICY), "alice")
          .line(commit(number), PublicationFixture.files(POLICY).line())
          .write();
      fetch();
      published.without(commit(number)).write();
      fetch();
    }
    assertThat(refs()).containsExactly(RecordStore.TIP);
  }

  @Test
  void theTipThatTheNewestHeadNamesIsFetchedByItsId() throws Exception {
    ObjectId first = published.write();
    published.without(commit(2));
    ObjectId second =
        published.sign(headOf(commit(1), POLICY, 1, first), "alice", "bob").write(first);
    fetch();
    assertThat(releases()).containsExactly(commit(2), commit(1));
    assertThat(store.read(ROOT, NOW).missing(MAIN)).isEmpty();
    assertThat(refs()).containsExactly(RecordStore.SEEN + first.name(), RecordStore.TIP);
    published.sign(headOf(commit(1), POLICY, 2, second), "alice", "bob").write(second);
    fetch();
    assertThat(store.read(ROOT, NOW).missing(MAIN)).isEmpty();
  }

  @Test
  void aTipThatTheNewestHeadNamesAndNobodyGivesIsStale() throws Exception {
    published.sign(headOf(commit(1), POLICY, 1, commit(99)), "alice", "bob").write();
    fetch();
    assertThat(releases()).hasSize(2);
    assertThat(store.read(ROOT, NOW).missing(MAIN).map(Finding::code)).contains(ReasonCode.STALE);
    assertThat(store.read(ROOT, NOW).missing("refs/heads/other")).isEmpty();
  }

  @Test
  void recordsThatCannotBeReadAreNotKept() throws Exception {
    published.write();
    fetch();
    published.git().git("update-ref", TRUST, published.git().blob("no notes").name());
    fetch();
    assertThat(releases()).hasSize(2);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1_000_001; i++) {
      lines.append(i).append('\n');
    }
    published.line(commit(5), lines.toString()).write();
    assertThat(code(this::fetch)).isEqualTo(ReasonCode.LIMIT);
    assertThat(releases()).hasSize(2);
    assertThat(refs()).contains(RecordStore.TIP).doesNotContain("refs/quorum/records/incoming");
  }

  @Test
  void anIndexLeadsToTheNotesThatAnAnswerRestsOnAndToNoOthers() throws Exception {
    published.sign(headOf(2, POLICY, 1), "alice", "bob").write();
    fetch();
    Path index = directory().resolve("index-of-records");
    String whole = Files.readString(index);
    assertThat(whole).contains("release refs/heads/main 1 2 " + commit(2).name());
    Files.writeString(index, whole.replaceAll("release refs/heads/main 1 1 .*\n", ""));
    assertThat(releases()).containsExactly(commit(2));
    for (String other : List.of(
        "",
        whole.replace("\nend\n", "\n"),
        whole.replace("tip ", "tip 0"),
        whole.replaceAll("tip [0-9a-f]{8}", "tip 01234567"),
        whole.replace(" 1 2 ", " 1 x "),
        whole.replace(QuorumPolicy.REPOSITORY, "other-fork"))) {
      Files.writeString(index, other);
      assertThat(releases()).containsExactly(commit(2), commit(1));
    }
    Files.writeString(index, whole.replace(" 1 2 ", " 9 9 "));
    assertThat(releases()).containsExactly(commit(1));
  }

  @Test
  void manyNumbersOnOneCommitCostNoMoreThanTheirLines() throws Exception {
    for (int number = 3; number < 3_000; number++) {
      published.sign(releaseOf(1, POLICY, number), "mallory");
    }
    published.write();
    fetch();
    assertTimeout(
        Duration.ofSeconds(20), () -> assertThat(releases()).containsExactly(commit(2), commit(1)));
  }

  @Test
  void aForkIsKeptAndShown() throws Exception {
    published
        .change(POLICY, POLICY.next().signer("dave", "dave"), "alice", "bob")
        .change(POLICY, POLICY.next().signer("erin", "erin"), "alice", "bob")
        .write();
    fetch();
    assertThat(code(() -> store.read(ROOT, NOW))).isEqualTo(ReasonCode.POLICY_FORKED);
    published.without(published.tree(POLICY.next().signer("erin", "erin"))).write();
    fetch();
    assertThat(code(() -> store.read(ROOT, NOW))).isEqualTo(ReasonCode.POLICY_FORKED);
  }

  @Test
  void aServerWithoutTheRefOrThatIsNotThereFails() throws Exception {
    published.write();
    published.git().git("update-ref", "-d", TRUST);
    assertThat(code(this::fetch)).isEqualTo(ReasonCode.IO_FAILED);
    assertThat(code(() -> fetchFrom("/nowhere/at/all"))).isEqualTo(ReasonCode.IO_FAILED);
  }

  @Test
  void theStoreIsItsOwnersAlone() throws Exception {
    published.write();
    fetch();
    Path directory = directory();
    assertThat(Files.getPosixFilePermissions(directory))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(
        directory,
        Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_WRITE));
    assertThat(code(() -> store.read(ROOT, NOW))).isEqualTo(ReasonCode.MEMORY_UNREADABLE);
  }

  @Test
  void hooksAndTemplatesOfTheUserDoNotRun() throws Exception {
    published.write();
    Path hooks = Files.createDirectories(folder.resolve("hooks"));
    Path mark = folder.resolve("mark");
    for (String name : List.of("reference-transaction", "post-index-change")) {
      Path hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\ntouch " + mark + "\n");
      Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    }
    Path config = Files.writeString(
        folder.resolve("gitconfig"),
        "[core]\n\thooksPath = " + hooks + "\n[protocol]\n\tallow = always\n"
            + "[init]\n\tdefaultObjectFormat = sha256\n");
    store.fetch(
        RecordLocation.parse(published.git().directory().toString(), folder),
        ROOT,
        new RecordTransport(
            Map.of("GIT_CONFIG_GLOBAL", config.toString(), "GIT_CONFIG_NOSYSTEM", "1"),
            Duration.ofMinutes(1)),
        NOW);
    assertThat(releases()).hasSize(2);
    assertThat(mark).doesNotExist();
  }

  @Test
  void aDamagedStoreIsNamedAsDamageWithWhatToDo() throws Exception {
    published.sign(headOf(2, POLICY, 1), "alice", "bob").write();
    fetch();
    for (boolean packed : new boolean[] {false, true}) {
      if (packed) {
        git().git("repack", "-a", "-d", "-q");
      }
      for (Path file : objectFiles()) {
        byte[] whole = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        for (int at = packed ? 20 : 2; at < whole.length; at += packed ? 97 : whole.length) {
          byte[] damaged = whole.clone();
          damaged[at] ^= 0x55;
          Files.write(file, damaged);
          assertReadsTheTruthOrNamesTheDamage();
        }
        Files.write(file, whole);
      }
    }
    assertThat(releases()).containsExactly(commit(2), commit(1));
  }

  private List<Path> objectFiles() throws Exception {
    try (var files = Files.walk(directory().resolve("objects"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().matches(".*[.](idx|rev)|.*/info/.*"))
          .toList();
    }
  }

  private void assertReadsTheTruthOrNamesTheDamage() {
    try {
      assertThat(releases()).containsExactly(commit(2), commit(1));
    } catch (FindingException e) {
      assertIsDamage(e.finding());
    } catch (UncheckedFindingException e) {
      assertIsDamage(e.exception().finding());
    }
  }

  private static void assertIsDamage(Finding finding) {
    assertThat(finding.code().exitCode()).as("%s", finding).isEqualTo(ExitCode.INTEGRITY);
    assertThat(finding.hint()).contains("git quorum pin fetch");
  }

  @Test
  void packsDoNotPileUpAndWhoeverReadsMeanwhileReadsOn() throws Exception {
    published.write();
    fetch();
    PublishedRecords before = store.read(ROOT, NOW);
    for (int number = 3; number < 18; number++) {
      published.sign(releaseOf(number, POLICY, number), "alice", "bob").write();
      fetch();
      git().git("repack", "-q", "-d");
    }
    try (var packs = Files.newDirectoryStream(directory().resolve("objects/pack"), "*.pack")) {
      assertThat(packs).hasSizeLessThan(12);
    }
    assertThat(before.publication().branch(MAIN).releases()).hasSize(2);
    assertThat(releases()).hasSize(17).startsWith(commit(17));
    assertThat(git().run(new byte[0], "fsck", "--strict").status()).isZero();
  }

  @Test
  void aTidyingThatWasKilledIsNoHindrance() throws Exception {
    published.write();
    fetch();
    Files.createDirectories(directory().resolve("objects/pack"));
    Files.write(directory().resolve("objects/pack/tmp_pack_half"), new byte[100]);
    Files.writeString(directory().resolve("gc.pid"), "1 elsewhere\n");
    published.sign(releaseOf(3, POLICY, 3), "alice", "bob").write();
    fetch();
    assertThat(releases()).containsExactly(commit(3), commit(2), commit(1));
  }

  private void fetch() throws FindingException {
    fetchFrom(published.git().directory().toString());
  }

  private void fetchFrom(String location) throws FindingException {
    Map<String, String> environment =
        Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1");
    store.fetch(
        RecordLocation.parse(location, folder),
        ROOT,
        new RecordTransport(environment, Duration.ofMinutes(1)),
        NOW);
  }

  private List<ObjectId> releases() throws FindingException {
    return store.read(ROOT, NOW).publication().branch(MAIN).releases().stream()
        .map(release -> release.release().commit())
        .toList();
  }

  private Path directory() throws FindingException {
    return StateDirectory.at(state).privatePath("records", QuorumPolicy.REPOSITORY);
  }

  private RepositoryFixture git() throws FindingException {
    return RepositoryFixture.at(directory());
  }

  private List<String> refs() throws FindingException {
    return git().git("for-each-ref", "--format=%(refname)").lines().toList();
  }

  private static ReasonCode code(ThrowingCallable call) {
    ReasonCode[] code = new ReasonCode[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            FindingException.class, e -> code[0] = e.finding().code());
    return code[0];
  }
}
