// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.testing.QuorumFixture.NOW;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.Question;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.trust.TrustStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An answer from memory is the answer of the walk that it saves, and leaves the same memory. Every
 * case is judged by both.
 */
class NothingNewTest {
  private static final String MAIN = "refs/heads/main";
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");
  private static final FileTree FILES = FileTree.empty().with(POLICY).with("a", "one");

  @TempDir
  private Path temporary;

  private QuorumFixture fork;
  private ObjectId anchor;
  private ObjectId first;
  private ObjectId second;

  /** What was said, and whether it was said without a walk. */
  private record Answer(Report report, boolean fromMemory) {}

  @BeforeEach
  void twoApprovedStates() {
    fork = new QuorumFixture(temporary);
    anchor = fork.commit(FILES);
    first = fork.commit(FILES.with("a", "two"), anchor);
    second = fork.commit(FILES.with("a", "three"), first);
    fork.review(anchor, first, "alice", "bob");
    fork.review(first, second, "alice", "bob");
  }

  /** Asks with the verdict that is remembered, and in a copy of the memory without it. */
  private Answer ask(Question question) throws IOException {
    Path copy = Files.createTempDirectory(temporary, "copy");
    makeKey();
    for (Map.Entry<String, String> file : memory(state()).entrySet()) {
      Path to = copy.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      writePrivately(to, file.getValue());
    }
    AtomicBoolean walked = new AtomicBoolean();
    Report walk = fork.verify(question, new TrustStore(StateDirectory.at(copy)), () -> {});
    Report report = fork.verify(question, fork.trust(), () -> walked.set(true));
    assertThat(report)
        .hasToString(walk.toString().replace(copy.toString(), state().toString()));
    assertThat(report.exitCode()).isEqualTo(walk.exitCode());
    assertThat(memory(state())).isEqualTo(memory(copy));
    return new Answer(report, !walked.get());
  }

  /** Both write with one key, so that what they write can be compared. */
  private void makeKey() throws IOException {
    if (!Files.exists(state().resolve("key"))) {
      Files.createDirectories(state());
      writePrivately(state().resolve("key"), "0123456789abcdef".repeat(2));
    }
  }

  private static void writePrivately(Path file, String content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
  }

  private Path state() {
    return temporary.resolve("state");
  }

  /** All of it but for verdicts. */
  private static Map<String, String> memory(Path state) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.exists(state)) {
      try (Stream<Path> found = Files.walk(state)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          String name = state.relativize(file).toString();
          if (!name.startsWith("verdict") && !name.equals("lock")) {
            files.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return files;
  }

  private Question main(ObjectId target) {
    return fork.ask(target).onMain();
  }

  private void remembered(ObjectId target) throws IOException {
    assertThat(ask(main(target)).report().findings()).isEmpty();
    assertThat(ask(main(target)).fromMemory()).isTrue();
  }

  private boolean isFromMemory(Question question) throws IOException {
    return ask(question).fromMemory();
  }

  @Test
  void whereNothingIsNewTheAnswerComesFromMemory() throws IOException {
    assertThat(isFromMemory(main(second))).isFalse();
    assertThat(isFromMemory(main(second))).isTrue();
    assertThat(isFromMemory(main(second).at(NOW.plus(Duration.ofDays(4000))))).isTrue();
  }

  @Test
  void theTrustedStateItselfIsRememberedAsWell() throws IOException {
    remembered(anchor);
  }

  @Test
  void theStateThatBroughtAPolicyIsRememberedWithIt() throws IOException {
    QuorumPolicy next = POLICY.next();
    ObjectId target = fork.commit(FILES.with(next).with("a", "three"), second);
    fork.approvePolicy(POLICY, next, "alice", "bob");
    remembered(target);
    assertThat(ask(main(target)).report().policyEntered()).isPresent();
  }

  @Test
  void aNewRecordIsLookedAt() throws IOException {
    remembered(second);
    fork.review(first, second, "carol");
    assertThat(isFromMemory(main(second))).isFalse();
    assertThat(isFromMemory(main(second))).isTrue();
  }

  @Test
  void aNewRecordOfARemoteIsLookedAt() throws IOException {
    remembered(second);
    ObjectId reviews = fork.git().resolve(NotesRef.REVIEWS.defaultName());
    fork.ref("refs/quorum/remotes/origin/reviews", reviews);
    assertThat(isFromMemory(main(second))).isTrue();
    fork.ref("refs/quorum/remotes/origin/trust", reviews);
    assertThat(isFromMemory(main(second))).isFalse();
  }

  @Test
  void anotherTargetIsWalkedTo() throws IOException {
    remembered(second);
    ObjectId third = fork.commit(FILES.with("a", "four"), second);
    assertThat(ask(main(third)).report().findings()).isNotEmpty();
    assertThat(isFromMemory(main(third))).isFalse();
    assertThat(isFromMemory(main(first))).isFalse();
    fork.review(second, third, "alice", "bob");
    remembered(third);
  }

  @Test
  void aRevocationThatComesLaterIsFound() throws IOException {
    QuorumPolicy next =
        POLICY.next().withoutSigner("carol").revoked(TestKeys.named("carol").fingerprint());
    remembered(second);
    ObjectId third = fork.commit(FILES.with(next).with("a", "three"), second);
    fork.approvePolicy(POLICY, next, "alice", "bob");
    assertThat(ask(main(third)).report().progress().orElseThrow().revocations().isEmpty())
        .isFalse();
    assertThat(isFromMemory(main(third))).isTrue();
    assertThat(isFromMemory(main(second))).isFalse();
  }

  @Test
  void anotherAnchorDigestOrBranchIsAnotherQuestion() throws IOException {
    remembered(second);
    assertThat(isFromMemory(main(second).from(first))).isFalse();
    assertThat(isFromMemory(main(second).digest(POLICY.digest()))).isFalse();
    assertThat(isFromMemory(main(second).digest(POLICY.digest()))).isTrue();
    assertThat(isFromMemory(main(second).digest(POLICY.next().digest()))).isFalse();
    assertThat(isFromMemory(fork.ask(second).on("refs/heads/other"))).isFalse();
    assertThat(isFromMemory(fork.ask(second))).isFalse();
  }

  @Test
  void aStoredAnchorIsRememberedWithTheDayOfItsTrust() throws Exception {
    String key = fork.gitDirectory().toRealPath().toString();
    StoredAnchor stored =
        new StoredAnchor(anchor, POLICY.digest(), true, QuorumPolicy.REPOSITORY, SIGNED);
    fork.trust().storeAnchor(key, Optional.empty(), stored);
    assertThat(isFromMemory(main(second).fromTrustStore())).isFalse();
    assertThat(isFromMemory(main(second).fromTrustStore())).isTrue();
    fork.trust()
        .storeAnchor(
            key,
            Optional.empty(),
            new StoredAnchor(first, POLICY.digest(), true, QuorumPolicy.REPOSITORY, SIGNED));
    assertThat(isFromMemory(main(second).fromTrustStore())).isFalse();
  }

  @Test
  void whoAsksForMoreOrForOtherRulesGetsAWalk() throws IOException {
    remembered(second);
    assertThat(isFromMemory(main(second).deep())).isFalse();
    assertThat(isFromMemory(main(second).withoutMemory())).isFalse();
    assertThat(isFromMemory(main(second).maxAge(Duration.ofDays(1)))).isFalse();
    Path outside = temporary.resolve("policy");
    for (var file : POLICY.files().entrySet()) {
      Files.createDirectories(outside.resolve(file.getKey()).getParent());
      Files.write(outside.resolve(file.getKey()), file.getValue().toArray());
    }
    assertThat(isFromMemory(main(second).externalPolicy(outside))).isFalse();
    assertThat(isFromMemory(main(second).externalPolicy(outside))).isFalse();
  }

  @Test
  void aRepositoryThatShowsOtherObjectsIsRefusedAllTheSame() throws IOException {
    remembered(second);
    fork.ref("refs/replace/" + second.name(), first);
    assertThat(ask(main(second)).report().findings()).isNotEmpty();
  }

  @Test
  void memoryThatWasForgottenOrMovedIsNotTrusted() throws Exception {
    remembered(second);
    fork.trust().forgetSeen(QuorumPolicy.REPOSITORY, Optional.of(MAIN));
    assertThat(isFromMemory(main(second))).isFalse();
    remembered(second);
    delete("start");
    assertThat(isFromMemory(main(second))).isFalse();
    remembered(second);
    delete("seen");
    assertThat(isFromMemory(main(second))).isTrue();
  }

  @Test
  void memoryThatCannotBeReadSavesNothing() throws IOException {
    for (String kind : List.of("verdict", "start", "floor", "seen")) {
      remembered(second);
      for (Path file : files(kind)) {
        String text = Files.readString(file);
        for (int end = 0; end < text.length(); end += 7) {
          Files.writeString(file, text.substring(0, end));
          Answer answer = ask(main(second));
          assertThat(answer.fromMemory()).isFalse();
          Files.writeString(file, text);
        }
      }
    }
  }

  @Test
  void aClockThatWasSetBackIsLookedInto() throws IOException {
    remembered(second);
    assertThat(isFromMemory(main(second).at(NOW.minusSeconds(1)))).isFalse();
  }

  @Test
  void aHeadStatementThatLastsIsRemembered() throws IOException {
    sign(head(second, 1, SIGNED), "alice", "bob");
    remembered(second);
    sign(head(second, 2, SIGNED), "alice", "bob");
    assertThat(isFromMemory(main(second))).isFalse();
    assertThat(isFromMemory(main(second))).isTrue();
  }

  @Test
  void aStatementFromTheFutureIsWaitedFor() throws IOException {
    Instant later = NOW.plus(Duration.ofDays(1));
    ObjectId third = fork.commit(FILES.with("a", "four"), second);
    sign(head(third, 1, later), "alice", "bob");
    assertThat(ask(main(second)).report().remarks()).hasSize(1);
    assertThat(isFromMemory(main(second))).isFalse();
    assertThat(ask(main(second).at(later)).report().remarks()).hasSize(2);
  }

  @Test
  void recordsThatAHeadStatementNamesHaveToBeHereStill() throws IOException {
    fork.writeNotes();
    ObjectId reviews = fork.git().resolve(NotesRef.REVIEWS.defaultName());
    sign(naming(reviews), "alice", "bob");
    fork.review(second, second, "carol");
    remembered(second);
    String name = reviews.name();
    Files.delete(
        fork.gitDirectory().resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2)));
    assertThat(isFromMemory(main(second))).isFalse();
  }

  @Test
  void aShallowCloneIsWalked() throws IOException {
    remembered(second);
    Files.writeString(fork.gitDirectory().resolve("shallow"), first.name() + "\n");
    assertThat(isFromMemory(main(second))).isFalse();
  }

  @Test
  void anAnchorThatIsGoneIsMissed() throws Exception {
    String key = fork.gitDirectory().toRealPath().toString();
    StoredAnchor stored =
        new StoredAnchor(anchor, POLICY.digest(), false, QuorumPolicy.REPOSITORY, SIGNED);
    fork.trust().storeAnchor(key, Optional.empty(), stored);
    remembered(second);
    String name = anchor.name();
    Files.delete(
        fork.gitDirectory().resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2)));
    Answer answer = ask(main(second).fromTrustStore());
    assertThat(answer.fromMemory()).isFalse();
    assertThat(answer.report().findings()).isNotEmpty();
  }

  private List<Path> files(String kind) throws IOException {
    try (Stream<Path> found = Files.walk(state().resolve(kind))) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private void delete(String kind) throws IOException {
    for (Path file : files(kind)) {
      Files.delete(file);
    }
  }

  private void sign(Statement statement, String... keys) {
    for (String key : keys) {
      fork.note(
          NotesRef.TRUST, statement.subject().orElseThrow(), QuorumFixture.record(statement, key));
    }
  }

  private static Head head(ObjectId commit, long sequence, Instant issued) {
    return head(commit, ObjectId.zeroId(), sequence, issued);
  }

  private Head naming(ObjectId reviews) {
    return head(second, reviews, 1, SIGNED);
  }

  private static Head head(ObjectId commit, ObjectId reviews, long sequence, Instant issued) {
    return new Head(
        QuorumPolicy.REPOSITORY,
        MAIN,
        commit,
        reviews,
        ObjectId.zeroId(),
        POLICY.digest(),
        1,
        sequence,
        issued.plus(Duration.ofDays(7)),
        issued);
  }
}
