// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.POLICY_CHANGE_NOT_APPROVED;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.fates;
import static org.gitquorum.core.testing.QuorumFixture.record;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody wants a policy that suits them better. */
class PolicyChangesTest {
  private static final QuorumPolicy FIRST = QuorumPolicy.of("alice", "bob", "carol");
  private static final QuorumPolicy WEAK = FIRST.next().rule("one", "**", "1 of committers");
  private static final FileTree FILES = FileTree.empty().with(FIRST).with("a", "one");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;

  @BeforeEach
  void theFirstPolicyIsTrusted() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
  }

  @Test
  void aPolicyWeakenedByNobodyDoesNotJudgeWhatIsPushedWithIt() {
    ObjectId weakened = fixture.commit(FILES.with(WEAK), anchor);
    ObjectId change = fixture.commit(FILES.with(WEAK).with("a", "two"), weakened);
    fixture.review(anchor, change, "alice");
    fixture.review(weakened, change, "alice");
    assertThat(fixture.codes(weakened)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    assertThat(fixture.codes(change)).containsExactly(POLICY_CHANGE_NOT_APPROVED, QUORUM_NOT_MET);
    fixture.approvePolicy(FIRST, WEAK, "alice");
    assertThat(fixture.codes(change)).containsExactly(POLICY_CHANGE_NOT_APPROVED, QUORUM_NOT_MET);
    fixture.approvePolicy(FIRST, WEAK, "bob");
    assertThat(fixture.codes(weakened)).isEmpty();
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void anApprovedWeakerPolicyDoesNotJudgeTheCommitItCameIn() {
    ObjectId both = fixture.commit(FILES.with(WEAK).with("a", "two"), anchor);
    fixture.approvePolicy(FIRST, WEAK, "alice", "bob");
    fixture.review(anchor, both, "alice");
    assertThat(fixture.codes(both)).containsExactly(QUORUM_NOT_MET);
    ObjectId nothing = fixture.commit(FILES.with(WEAK).with("a", "two"), both);
    assertThat(fixture.codes(nothing)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aReviewOfEveryPathIsNoApprovalOfThePolicy() {
    ObjectId weakened = fixture.commit(FILES.with(WEAK), anchor);
    fixture.review(anchor, weakened, "alice", "bob", "carol");
    assertThat(fixture.codes(weakened)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void aPolicyStatementIsNoReview() {
    ObjectId both = fixture.commit(FILES.with(WEAK).with("a", "two"), anchor);
    fixture.approvePolicy(FIRST, WEAK, "alice", "bob", "carol");
    assertThat(fixture.codes(both)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aPolicyStatementOnACommitOrInTheRefForReviewsDoesNotCount() {
    ObjectId weakened = fixture.commit(FILES.with(WEAK), anchor);
    for (String signer : new String[] {"alice", "bob"}) {
      String line = record(change(FIRST, WEAK, QuorumPolicy.REPOSITORY), signer);
      fixture.note(NotesRef.TRUST, weakened, line);
      fixture.note(NotesRef.TRUST, fixture.treeOf(weakened), line);
      fixture.note(NotesRef.REVIEWS, fixture.policyTree(WEAK), line);
      fixture.note(NotesRef.REVIEWS, weakened, line);
    }
    assertThat(fixture.codes(weakened)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    assertThat(fates(fixture.verify(weakened))).contains("SIG_WRONG_REF");
  }

  private static PolicyChange change(QuorumPolicy from, QuorumPolicy to, String repository) {
    return new PolicyChange(
        repository, from.digest(), from.number(), to.digest(), to.number(), SIGNED);
  }

  @Test
  void policyStatementsOfSeveralRemotesAddUp() {
    ObjectId weakened = fixture.commit(FILES.with(WEAK), anchor);
    PolicyChange change = change(FIRST, WEAK, QuorumPolicy.REPOSITORY);
    fixture.approvePolicy(FIRST, WEAK, "alice");
    fixture.note(
        "refs/quorum/remotes/origin/trust", fixture.policyTree(WEAK), record(change, "alice"));
    assertThat(fixture.codes(weakened)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    fixture.note("refs/quorum/remotes/fork/trust", fixture.policyTree(WEAK), record(change, "bob"));
    assertThat(fixture.codes(weakened)).isEmpty();
  }

  @Test
  void aPolicyStatementOfAnotherRepositoryDoesNotCount() {
    ObjectId weakened = fixture.commit(FILES.with(WEAK), anchor);
    fixture.note(
        NotesRef.TRUST,
        fixture.policyTree(WEAK),
        record(change(FIRST, WEAK, "other-fork"), "alice"),
        record(change(FIRST, WEAK, "other-fork"), "bob"));
    assertThat(fixture.codes(weakened)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void aPolicyStatementThatLiesAboutAVersionDoesNotCount() {
    ObjectId weakened = fixture.commit(FILES.with(WEAK), anchor);
    PolicyChange lie =
        new PolicyChange(QuorumPolicy.REPOSITORY, FIRST.digest(), 1, WEAK.digest(), 3, SIGNED);
    fixture.note(
        NotesRef.TRUST, fixture.policyTree(WEAK), record(lie, "alice"), record(lie, "bob"));
    assertThat(fixture.codes(weakened)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void anOlderPolicyThatWasApprovedOnceDoesNotComeBack() {
    QuorumPolicy strict = FIRST.next().root("3 of committers");
    ObjectId second = fixture.commit(FILES.with(strict), anchor);
    fixture.approvePolicy(FIRST, strict, "alice", "bob", "carol");
    ObjectId back = fixture.commit(FILES, second);
    fixture.approvePolicy(strict, FIRST, "alice", "bob", "carol");
    assertThat(fixture.codes(second)).isEmpty();
    assertThat(fixture.codes(back)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void aPolicyThatWasChangedAndPutBackIsNotForgotten() {
    ObjectId weakened = fixture.commit(FILES.with(WEAK), anchor);
    ObjectId back = fixture.commit(FILES, weakened);
    assertThat(fixture.codes(back)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void strengtheningIsNotUndoneByWithholdingItsSignatures() {
    QuorumPolicy strong = FIRST.next().rule("all", "**", "3 of committers");
    QuorumPolicy likeFirst = FIRST.next().version(3);
    ObjectId second = fixture.commit(FILES.with(strong), anchor);
    ObjectId third = fixture.commit(FILES.with(likeFirst), second);
    fixture.approvePolicy(strong, likeFirst, "alice", "bob");
    assertThat(fixture.codes(third)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    fixture.approvePolicy(FIRST, strong, "alice", "bob");
    assertThat(fixture.codes(third)).isEmpty();
  }

  @Test
  void aVersionThatDoesNotRiseIsRefusedWhoeverSigns() {
    QuorumPolicy same = WEAK.next().version(1);
    ObjectId second = fixture.commit(FILES.with(same), anchor);
    fixture.approvePolicy(FIRST, same, "alice", "bob", "carol");
    assertThat(fixture.codes(second)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void aPolicyOfAnotherRepositoryIsRefusedWhoeverSigns() {
    QuorumPolicy other = FIRST.next().repository("other-fork");
    ObjectId second = fixture.commit(FILES.with(other), anchor);
    fixture.approvePolicy(FIRST, other, "alice", "bob", "carol");
    assertThat(fixture.codes(second)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void aChangeOfRootTakesBothRoots() {
    QuorumPolicy second = QuorumPolicy.of("dave", "erin").version(2);
    ObjectId changed = fixture.commit(FILES.with(second), anchor);
    fixture.approvePolicy(FIRST, second, "alice", "bob");
    assertThat(fixture.codes(changed)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    fixture.approvePolicy(FIRST, second, "dave");
    assertThat(fixture.codes(changed)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    fixture.approvePolicy(FIRST, second, "erin");
    assertThat(fixture.codes(changed)).isEmpty();
  }

  @Test
  void theNewRootAloneChangesNothing() {
    QuorumPolicy second = QuorumPolicy.of("dave", "erin").version(2);
    ObjectId changed = fixture.commit(FILES.with(second), anchor);
    fixture.approvePolicy(FIRST, second, "dave", "erin", "alice");
    assertThat(fixture.codes(changed)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void aNameTakenOverWithAnotherKeyIsNotTheSamePersonForTheOldRoot() {
    QuorumPolicy second = FIRST.next().signer("alice", "mallory").signer("bob", "mallory-two");
    ObjectId changed = fixture.commit(FILES.with(second), anchor);
    fixture.approvePolicy(FIRST, second, "mallory", "mallory-two", "carol");
    assertThat(fixture.codes(changed)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void whoJoinsByAChangeDoesNotCountForWhatComesInTheSameCommit() {
    QuorumPolicy second = FIRST.next().signer("dave", "dave");
    ObjectId both = fixture.commit(FILES.with(second).with("a", "two"), anchor);
    fixture.approvePolicy(FIRST, second, "alice", "bob");
    fixture.review(anchor, both, "dave", "alice");
    assertThat(fixture.codes(both)).containsExactly(QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(both))).contains("KEY_UNKNOWN");
  }

  @Test
  void whoLeftDoesNotCountForWhatComesAfter() {
    QuorumPolicy second = FIRST.next().withoutSigner("bob");
    ObjectId left = fixture.commit(FILES.with(second), anchor);
    fixture.approvePolicy(FIRST, second, "alice", "carol");
    ObjectId change = fixture.commit(FILES.with(second).with("a", "two"), left);
    fixture.review(left, change, "alice", "bob");
    assertThat(fixture.codes(left)).isEmpty();
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }
}
