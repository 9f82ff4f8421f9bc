// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.testing.QuorumFixture.NOW;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.Question;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadStatementTest {
  private static final String MAIN = "refs/heads/main";
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");
  private static final FileTree START = FileTree.empty().with("a", "1").with(POLICY);
  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  @TempDir
  Path folder;

  private QuorumFixture fork;
  private ObjectId anchor;
  private ObjectId second;
  private ObjectId third;

  @BeforeEach
  void threeApprovedStates() {
    fork = new QuorumFixture(folder);
    anchor = fork.commit(START);
    second = fork.commit(START.with("a", "2"), anchor);
    third = fork.commit(START.with("a", "3"), second);
    fork.review(anchor, second, "alice", "bob");
    fork.review(second, third, "alice", "bob");
  }

  @Test
  void freshnessIsRefusedWithoutAHeadStatement() {
    assertThat(fork.codes(ask(third))).isEmpty();
    assertThat(fork.codes(ask(third).maxAge(TWO_WEEKS))).containsExactly(ReasonCode.STALE);
  }

  @Test
  void aYoungHeadStatementShowsFreshness() {
    sign(head(third, 1, SIGNED), "alice", "bob");
    assertThat(fork.codes(ask(third).maxAge(TWO_WEEKS))).isEmpty();
    assertThat(fork.codes(ask(third).maxAge(Duration.ofMinutes(30))))
        .containsExactly(ReasonCode.STALE);
    assertThat(fork.codes(ask(third).maxAge(Duration.ofMinutes(51)))).isEmpty();
  }

  @Test
  void aHeadStatementThatExpiredShowsNothing() {
    sign(head(third, 1, SIGNED), "alice", "bob");
    Instant later = NOW.plus(Duration.ofDays(8));
    assertThat(fork.codes(ask(third).maxAge(Duration.ofDays(30)).at(later)))
        .containsExactly(ReasonCode.STALE);
  }

  @Test
  void aHeadStatementByTooFewOrOfAnotherBranchOrRepositoryShowsNothing() {
    sign(head(third, 1, SIGNED), "alice", "mallory");
    sign(named("other-fork", MAIN), "alice", "bob");
    sign(named(QuorumPolicy.REPOSITORY, "refs/heads/stable"), "alice", "bob");
    assertThat(fork.codes(ask(third).maxAge(TWO_WEEKS))).containsExactly(ReasonCode.STALE);
  }

  @Test
  void aClockThatWasSetBackMakesNothingFreshAgain() {
    sign(head(third, 1, SIGNED), "alice", "bob");
    assertThat(fork.codes(ask(third).at(NOW.plus(Duration.ofDays(6))))).isEmpty();
    assertThat(fork.codes(ask(third).maxAge(Duration.ofDays(2)).at(NOW)))
        .containsExactly(ReasonCode.STALE);
  }

  @Test
  void freshnessIsAMatterOfABranch() {
    assertThat(fork.codes(fork.ask(third).maxAge(TWO_WEEKS))).containsExactly(ReasonCode.USAGE);
  }

  @Test
  void aTargetBehindTheHeadIsARemark() {
    sign(head(third, 1, SIGNED), "alice", "bob");
    assertThat(fork.verify(ask(second).maxAge(TWO_WEEKS)).remarks())
        .anyMatch(remark -> remark.contains("it is behind"));
    assertThat(fork.verify(ask(third).maxAge(TWO_WEEKS)).remarks())
        .noneMatch(remark -> remark.contains("it is behind"));
  }

  @Test
  void recordsThatTheNewestHeadNamesCountAsWell() {
    fork.writeNotes();
    ObjectId reviews = fork.git().resolve(NotesRef.REVIEWS.defaultName());
    fork.git().git("update-ref", "-d", NotesRef.REVIEWS.defaultName());
    assertThat(fork.codes(ask(third))).containsExactly(ReasonCode.QUORUM_NOT_MET);
    sign(headNaming(reviews), "alice", "bob");
    QuorumFixture withHead = fork;
    withHead.writeNotes();
    fork.git().git("update-ref", "-d", NotesRef.REVIEWS.defaultName());
    assertThat(fork.codes(ask(third))).isEmpty();
  }

  @Test
  void recordsThatTheNewestHeadNamesAndThatAreMissingAreStale() {
    sign(headNaming(ObjectId.fromString("12".repeat(20))), "alice", "bob");
    assertThat(fork.codes(ask(third))).containsExactly(ReasonCode.STALE);
    assertThat(fork.codes(fork.ask(third))).isEmpty();
  }

  @Test
  void twoHeadsWithOneNumberAreRefusedUntilAHigherOne() {
    sign(head(second, 1, SIGNED), "alice", "bob");
    sign(head(third, 1, SIGNED), "alice", "bob");
    assertThat(fork.codes(ask(third))).containsExactly(ReasonCode.SEQUENCE_REUSED);
    sign(head(third, 2, SIGNED), "alice", "bob");
    assertThat(fork.codes(ask(third).maxAge(TWO_WEEKS))).isEmpty();
  }

  @Test
  void theFloorHoldsWithoutARollback() {
    assertThat(fork.codes(ask(third))).isEmpty();
    assertThat(fork.codes(ask(second))).containsExactly(ReasonCode.BEHIND_FLOOR);
  }

  @Test
  void aRollbackOfRootLowersTheFloorToTheStateItNames() {
    assertThat(fork.codes(ask(third))).isEmpty();
    sign(rollback(third, second, 1), "alice", "bob");
    Report report = fork.verify(ask(second));
    assertThat(report.findings()).isEmpty();
    assertThat(report.remarks()).anyMatch(remark -> remark.contains("a broken import"));
    ObjectId other = fork.commit(START.with("a", "4"), second);
    fork.review(second, other, "alice", "bob");
    assertThat(fork.codes(ask(other))).isEmpty();
    assertThat(fork.codes(ask(second))).containsExactly(ReasonCode.BEHIND_FLOOR);
  }

  @Test
  void aRollbackAdmitsAStateBetweenTheTwoButNothingBeforeTheOneItLeadsTo() {
    assertThat(fork.codes(ask(second))).isEmpty();
    sign(rollback(third, anchor, 1), "alice", "bob");
    assertThat(fork.codes(ask(anchor))).isEmpty();
    QuorumFixture again = fork;
    assertThat(again.codes(ask(third))).isEmpty();
    sign(rollback(third, second, 2), "alice", "bob");
    assertThat(fork.codes(ask(anchor))).containsExactly(ReasonCode.BEHIND_FLOOR);
    assertThat(fork.codes(ask(second))).isEmpty();
  }

  @Test
  void aRollbackByTooFewOrOfAnotherStateAdmitsNothing() {
    assertThat(fork.codes(ask(third))).isEmpty();
    sign(rollback(third, second, 1), "alice", "mallory");
    sign(rollback(second, anchor, 2), "alice", "bob");
    assertThat(fork.codes(ask(second))).containsExactly(ReasonCode.BEHIND_FLOOR);
    assertThat(fork.codes(ask(anchor))).containsExactly(ReasonCode.BEHIND_FLOOR);
  }

  @Test
  void aRollbackBelowTheHighestNumberSeenIsSpent() {
    assertThat(fork.codes(ask(third))).isEmpty();
    sign(rollback(third, second, 1), "alice", "bob");
    assertThat(fork.codes(ask(second))).isEmpty();
    sign(rollback(ObjectId.fromString("12".repeat(20)), second, 2), "alice", "bob");
    assertThat(fork.codes(ask(third))).isEmpty();
    assertThat(fork.codes(ask(second))).containsExactly(ReasonCode.BEHIND_FLOOR);
  }

  @Test
  void aRootThatWasReplacedBeforeTheFloorRollsNothingBack() {
    QuorumPolicy next = POLICY.next().withoutSigner("alice").signer("dave", "dave");
    FileTree changed = FileTree.empty().with("a", "3").with(next);
    ObjectId fourth = fork.commit(changed, third);
    fork.approvePolicy(POLICY, next, "alice", "bob", "dave");
    assertThat(fork.codes(ask(fourth))).isEmpty();
    sign(rollback(fourth, third, 1), "alice", "bob");
    assertThat(fork.codes(ask(third))).containsExactly(ReasonCode.BEHIND_FLOOR);
    sign(rollback(fourth, third, 2, next), "dave", "bob");
    assertThat(fork.codes(ask(third))).isEmpty();
  }

  private Question ask(ObjectId target) {
    return fork.ask(target).onMain();
  }

  private void sign(Statement statement, String... keys) {
    for (String key : keys) {
      fork.note(
          NotesRef.TRUST, statement.subject().orElseThrow(), QuorumFixture.record(statement, key));
    }
  }

  private static Head head(ObjectId commit, long sequence, Instant issued) {
    return head(QuorumPolicy.REPOSITORY, MAIN, commit, ObjectId.zeroId(), sequence, issued);
  }

  private Head named(String repository, String branch) {
    return head(repository, branch, third, ObjectId.zeroId(), 1, SIGNED);
  }

  private Head headNaming(ObjectId reviews) {
    return head(QuorumPolicy.REPOSITORY, MAIN, third, reviews, 1, SIGNED);
  }

  private static Head head(
      String repository,
      String branch,
      ObjectId commit,
      ObjectId reviews,
      long sequence,
      Instant issued) {
    return new Head(
        repository,
        branch,
        commit,
        reviews,
        ObjectId.zeroId(),
        POLICY.digest(),
        1,
        sequence,
        issued.plus(Duration.ofDays(7)),
        issued);
  }

  private static Rollback rollback(ObjectId commit, ObjectId to, long sequence) {
    return rollback(commit, to, sequence, POLICY);
  }

  private static Rollback rollback(
      ObjectId commit, ObjectId to, long sequence, QuorumPolicy policy) {
    return new Rollback(
        QuorumPolicy.REPOSITORY,
        MAIN,
        commit,
        to,
        policy.digest(),
        policy.number(),
        sequence,
        "a broken import",
        SIGNED);
  }
}
