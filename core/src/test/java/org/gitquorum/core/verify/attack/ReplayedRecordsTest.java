// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.fates;
import static org.gitquorum.core.testing.QuorumFixture.record;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.policy.PathCoverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bob approves a change as he should; somebody tries to make up the second approval. */
class ReplayedRecordsTest {
  private static final FileTree FILES =
      FileTree.empty().with(QuorumPolicy.of("alice", "bob", "carol")).with("a", "one");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId change;

  @BeforeEach
  void bobApprovesAChange() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    change = fixture.commit(FILES.with("a", "two"), anchor);
    fixture.review(anchor, change, "bob");
  }

  private void countsForNothing(String line, String reason) {
    fixture.note(NotesRef.REVIEWS, change, line);
    var report = fixture.verify(change);
    assertThat(fates(report)).containsExactlyInAnyOrder(reason, "ok bob");
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
  }

  private Review review(String repository, ObjectId commit, ObjectId tree, ObjectId base) {
    return new Review(repository, commit, tree, base, PathCoverage.everything(), SIGNED);
  }

  @Test
  void twoApprovalsSuffice() {
    fixture.review(anchor, change, "alice");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aSignatureOfAnotherStatementDoesNotCount() {
    Bytes other = fixture.reviewOf(anchor, anchor).bytes();
    countsForNothing(
        record(fixture.reviewOf(anchor, change), TestKeys.named("alice").sign(other, SIGNED)),
        "SIG_BAD");
  }

  @Test
  void anotherIssuerWrittenIntoOnesOwnSignatureIsNotBelieved() {
    Review review = fixture.reviewOf(anchor, change);
    byte[] forged = ForgedSignature.bare(TestKeys.named("mallory").key(), 0)
        .created(SIGNED)
        .issuer(TestKeys.named("alice").key())
        .packetOver(review.bytes().toArray());
    countsForNothing(record(review, Bytes.copyOf(forged)), "SIG_BAD");
  }

  @Test
  void aSignerWhoNamesAnotherAsIssuerIsNeitherOfThem() {
    Review review = fixture.reviewOf(anchor, change);
    byte[] forged = ForgedSignature.by(TestKeys.named("carol").key(), 0, SIGNED)
        .unhashed(33, ForgedSignature.fingerprint(TestKeys.named("alice").key()))
        .packetOver(review.bytes().toArray());
    fixture.note(NotesRef.REVIEWS, change, record(review, Bytes.copyOf(forged)));
    assertThat(fates(fixture.verify(change))).contains("ok bob").hasSize(2);
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
  }

  @Test
  void aRecordMovedToTheNoteOfAnotherCommitDoesNotCount() {
    ObjectId other = fixture.commit(FILES.with("a", "three"), anchor);
    countsForNothing(record(fixture.reviewOf(anchor, other), "alice"), "SIG_WRONG_COMMIT");
  }

  @Test
  void anotherCommitWithTheSignedTreeAndOtherParentsIsNotTheSignedOne() {
    ObjectId between = fixture.commit(FILES.with("b", "bad"), anchor);
    ObjectId sameTree = fixture.commit(FILES.with("a", "two"), between);
    fixture.review(anchor, change, "alice");
    fixture.note(
        NotesRef.REVIEWS,
        sameTree,
        record(fixture.reviewOf(anchor, change), "alice"),
        record(fixture.reviewOf(anchor, change), "bob"));
    assertThat(fixture.codes(change)).isEmpty();
    assertThat(fixture.codes(sameTree)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(sameTree)))
        .containsExactly("SIG_WRONG_COMMIT", "SIG_WRONG_COMMIT");
  }

  @Test
  void anAmendedCommitDoesNotInheritTheNoteThatWasCopiedAlong() {
    ObjectId amended = fixture.message("amended").commit(FILES.with("a", "two"), anchor);
    fixture.note(
        NotesRef.REVIEWS,
        amended,
        record(fixture.reviewOf(anchor, change), "alice"),
        record(fixture.reviewOf(anchor, change), "bob"));
    assertThat(fixture.codes(amended)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(amended)))
        .containsExactly("SIG_WRONG_COMMIT", "SIG_WRONG_COMMIT");
  }

  @Test
  void anApprovalGivenInAForkWithTheSameObjectsDoesNotCount() {
    countsForNothing(
        record(review("other-fork", change, fixture.treeOf(change), anchor), "alice"),
        "SIG_WRONG_REPO");
  }

  @Test
  void aStatementThatNamesAnotherTreeDoesNotCount() {
    countsForNothing(
        record(review(QuorumPolicy.REPOSITORY, change, fixture.treeOf(anchor), anchor), "alice"),
        "SIG_WRONG_TREE");
  }

  @Test
  void aStatementThatStartsOffTheHistoryDoesNotCount() {
    ObjectId elsewhere = fixture.commit(FILES.with("a", "elsewhere"), anchor);
    countsForNothing(record(fixture.reviewOf(elsewhere, change), "alice"), "BASE_NOT_ON_HISTORY");
  }

  @Test
  void aStatementThatStartsFromACommitNobodyHasDoesNotCount() {
    ObjectId nowhere = ObjectId.fromString("1234567890123456789012345678901234567890");
    countsForNothing(record(fixture.reviewOf(nowhere, change), "alice"), "BASE_NOT_ON_HISTORY");
  }

  @Test
  void aStatementWithBaseAndCommitExchangedDoesNotCount() {
    fixture.note(NotesRef.REVIEWS, anchor, record(fixture.reviewOf(change, anchor), "alice"));
    ObjectId later = fixture.commit(FILES.with("a", "two").with("b", "x"), change);
    fixture.note(NotesRef.REVIEWS, change, record(fixture.reviewOf(later, change), "carol"));
    assertThat(fixture.codes(later)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(later))).containsExactly("BASE_NOT_BEFORE_COMMIT", "ok bob");
  }

  @Test
  void aStatementThatStartsWhereItEndsDoesNotCount() {
    countsForNothing(record(fixture.reviewOf(change, change), "alice"), "BASE_NOT_BEFORE_COMMIT");
  }

  @Test
  void aReviewInTheRefForTrustDoesNotCount() {
    fixture.note(NotesRef.TRUST, change, record(fixture.reviewOf(anchor, change), "alice"));
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(change))).containsExactly("SIG_WRONG_REF", "ok bob");
  }

  @Test
  void aStatementIssuedInTheFutureDoesNotCount() {
    countsForNothing(issued(QuorumFixture.NOW.plus(Duration.ofMinutes(11))), "SIG_FUTURE");
  }

  @Test
  void aClockThatIsAFewMinutesAheadDoesNoHarm() {
    fixture.note(NotesRef.REVIEWS, change, issued(QuorumFixture.NOW.plus(Duration.ofMinutes(9))));
    assertThat(fixture.codes(change)).isEmpty();
  }

  private String issued(Instant time) {
    return record(
        new Review(
            QuorumPolicy.REPOSITORY,
            change,
            fixture.treeOf(change),
            anchor,
            PathCoverage.everything(),
            time),
        "alice");
  }

  @Test
  void aSignatureMadeAtAnotherTimeThanItsStatementSaysDoesNotCount() {
    Review review = fixture.reviewOf(anchor, change);
    Bytes late = TestKeys.named("alice").sign(review.bytes(), SIGNED.plus(Duration.ofMinutes(11)));
    countsForNothing(record(review, late), "SIG_TIME");
  }
}
