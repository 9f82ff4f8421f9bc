// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.testing.PublicationFixture.MAIN;
import static org.gitquorum.core.testing.PublicationFixture.changeOf;
import static org.gitquorum.core.testing.PublicationFixture.commit;
import static org.gitquorum.core.testing.PublicationFixture.files;
import static org.gitquorum.core.testing.PublicationFixture.headOf;
import static org.gitquorum.core.testing.PublicationFixture.releaseOf;
import static org.gitquorum.core.testing.PublicationFixture.rollbackOf;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.testing.PublicationFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");

  @TempDir
  Path folder;

  private PublicationFixture published;

  @BeforeEach
  void publishThePolicy() {
    published = new PublicationFixture(folder.resolve("records")).publish(POLICY);
  }

  @Test
  void aReleaseWithItsQuorumCounts() {
    Release release = releaseOf(1, POLICY, 1);
    published.sign(release, "alice", "bob");
    assertThat(published.main(POLICY).releaseOf(commit(1)))
        .contains(new CountedRelease(release, java.util.Set.of(signer("alice"), signer("bob"))));
    assertThat(published.main(POLICY).newest()).isPresent();
    assertThat(published.main(POLICY).findings()).isEmpty();
  }

  @Test
  void aReleaseByTooFewDoesNotCount() {
    published.sign(releaseOf(1, POLICY, 1), "alice").sign(releaseOf(1, POLICY, 1), "alice");
    assertThat(published.main(POLICY).releaseOf(commit(1))).isEmpty();
    assertThat(published.main(POLICY).releases()).isEmpty();
    assertThat(published.main(POLICY).outdated()).isEmpty();
  }

  @Test
  void statementsThatDifferOnlyInWhenTheyWereIssuedAddUp() {
    Release first = releaseOf(1, POLICY, 1);
    Release later = issuedLater(first);
    published.sign(later, "bob").sign(first, "alice");
    assertThat(published.main(POLICY).releaseOf(commit(1)).map(CountedRelease::issued))
        .contains(later.issued());
  }

  private static Release issuedLater(Release release) {
    return new Release(
        release.repository(),
        release.branch(),
        release.commit(),
        release.tree(),
        release.narHash(),
        release.archiveHash(),
        release.lastModified(),
        release.revCount(),
        release.policy(),
        release.policyVersion(),
        release.sequence(),
        release.expires(),
        release.issued().plusSeconds(60));
  }

  @Test
  void statementsWithDifferentTermsDoNotAddUp() {
    published.sign(releaseOf(1, POLICY, 1), "alice").sign(releaseOf(1, POLICY, 2), "bob");
    assertThat(published.main(POLICY).releases()).isEmpty();
  }

  @Test
  void releasesAreListedWithTheNewestFirst() {
    published
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(3, POLICY, 10), "alice", "carol")
        .sign(releaseOf(2, POLICY, 9), "carol", "bob");
    assertThat(commits(published.main(POLICY).releases()))
        .containsExactly(commit(3), commit(2), commit(1));
    assertThat(published.main(POLICY).number()).contains(new SequenceNumber(1, 10));
  }

  @Test
  void ofSeveralReleasesOfACommitTheHighestNumberIsMeant() {
    published
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(1, POLICY, 7), "alice", "bob");
    assertThat(
            published.main(POLICY).releaseOf(commit(1)).orElseThrow().release().sequence())
        .isEqualTo(7);
  }

  @Test
  void branchesAreApart() {
    Release stable = releaseOf(commit(1), "refs/heads/stable", POLICY, 1);
    published.sign(stable, "alice", "bob");
    Publication publication = published.read(POLICY);
    assertThat(publication.branchNames()).containsExactly("refs/heads/stable");
    assertThat(publication.branch("refs/heads/stable").releaseOf(commit(1))).isPresent();
    assertThat(publication.branch(MAIN).releaseOf(commit(1))).isEmpty();
    assertThat(publication.branch(MAIN).newest()).isEmpty();
    assertThat(publication.branch(MAIN).head()).isEmpty();
  }

  @Test
  void aRecordOnAnotherObjectDoesNotCount() {
    published.sign(commit(2), releaseOf(1, POLICY, 1), "alice", "bob");
    assertThat(published.main(POLICY).releases()).isEmpty();
  }

  @Test
  void theNewestHeadWithItsQuorumCounts() {
    published
        .sign(headOf(1, POLICY, 1), "alice", "bob")
        .sign(headOf(2, POLICY, 2), "alice", "bob")
        .sign(headOf(3, POLICY, Long.MAX_VALUE), "alice");
    assertThat(published.main(POLICY).head().orElseThrow().head().commit()).isEqualTo(commit(2));
  }

  @Test
  void theChainIsFollowedToTheNewestPolicy() {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    QuorumPolicy third = second.next().withoutSigner("alice");
    published
        .change(POLICY, second, "alice", "bob")
        .change(second, third, "bob", "carol")
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(2, second, 1), "dave", "bob");
    Publication publication = published.read(POLICY);
    assertThat(publication.policy().policy().version()).isEqualTo(3);
    assertThat(publication.branch(MAIN).releaseOf(commit(1))).isEmpty();
    assertThat(publication.branch(MAIN).releaseOf(commit(2))).isPresent();
    assertThat(commits(publication.branch(MAIN).outdated())).containsExactly(commit(1));
    assertThat(publication.branch(MAIN).outdatedOf(commit(1))).isPresent();
    assertThat(publication.branch(MAIN).outdatedOf(commit(2))).isEmpty();
  }

  @Test
  void aChangeOfPolicyNeedsBothRoots() {
    QuorumPolicy second = POLICY
        .next()
        .withoutSigner("alice")
        .withoutSigner("bob")
        .signer("dave", "dave")
        .signer("erin", "erin");
    published.change(POLICY, second, "alice", "bob");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(1);
    assertThat(published.read(POLICY).remarks())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("whose own root has not signed");
    published.sign(published.tree(second), changeOf(POLICY, second), "dave", "erin");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(2);
  }

  @Test
  void theSecondOfTwoRootsAloneChangesNothing() {
    QuorumPolicy second = POLICY.next().signer("mallory", "mallory").signer("oscar", "oscar");
    published.change(POLICY, second, "mallory", "oscar");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(1);
    assertThat(published.read(POLICY).remarks()).isEmpty();
  }

  @Test
  void twoPoliciesWithOnePredecessorAreForkedUntilBothLeadToAThird() {
    QuorumPolicy one = POLICY.next().signer("dave", "dave");
    QuorumPolicy other = POLICY.next().signer("erin", "erin");
    QuorumPolicy third = one.next().signer("erin", "erin");
    published.change(POLICY, one, "alice", "bob").change(POLICY, other, "alice", "bob");
    assertThat(published.refusal(POLICY)).isEqualTo(ReasonCode.POLICY_FORKED);
    published.change(one, third, "alice", "bob");
    assertThat(published.refusal(POLICY)).isEqualTo(ReasonCode.POLICY_FORKED);
    published.change(other, third, "alice", "bob");
    assertThat(published.read(POLICY).policy().policy().version()).isEqualTo(3);
    assertThat(published.read(one).policy().policy().version()).isEqualTo(3);
  }

  @Test
  void twoStatementsWithOneNumberCancelEachOtherUntilAHigherOne() {
    published
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(2, POLICY, 2), "alice", "bob")
        .sign(releaseOf(3, POLICY, 2), "alice", "carol");
    assertThat(published.main(POLICY).findings())
        .extracting(Finding::code)
        .containsExactly(ReasonCode.SEQUENCE_REUSED);
    assertThat(commits(published.main(POLICY).releases())).containsExactly(commit(1));
    published.sign(releaseOf(4, POLICY, 3), "alice", "bob");
    assertThat(published.main(POLICY).findings()).isEmpty();
    assertThat(commits(published.main(POLICY).releases())).containsExactly(commit(4), commit(1));
  }

  @Test
  void aReleaseAndARollbackShareTheirCounter() {
    published
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(2, POLICY, 2), "alice", "bob")
        .sign(rollbackOf(2, 1, POLICY, 2), "alice", "bob");
    assertThat(published.main(POLICY).findings())
        .extracting(Finding::code)
        .containsExactly(ReasonCode.SEQUENCE_REUSED);
    assertThat(published.main(POLICY).rollbacks()).isEmpty();
  }

  @Test
  void afterARollbackTheStateItLeadsToIsTheNewest() {
    published
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(2, POLICY, 2), "alice", "bob")
        .sign(rollbackOf(2, 1, POLICY, 3), "alice", "bob");
    assertThat(published.main(POLICY).newest().orElseThrow().release().commit())
        .isEqualTo(commit(1));
    assertThat(published.main(POLICY).rollbacks()).hasSize(1);
    published.sign(releaseOf(4, POLICY, 4), "alice", "bob");
    assertThat(published.main(POLICY).newest().orElseThrow().release().commit())
        .isEqualTo(commit(4));
  }

  @Test
  void headsHaveACounterOfTheirOwn() {
    published
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(headOf(1, POLICY, 1), "alice", "bob");
    assertThat(published.main(POLICY).findings()).isEmpty();
    published.sign(headOf(2, POLICY, 1), "alice", "bob");
    assertThat(published.main(POLICY).findings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("head statements");
    assertThat(published.main(POLICY).head()).isEmpty();
  }

  @Test
  void withoutTheFilesOfThePinnedPolicyNothingIsRead() {
    assertThat(published.refusal(POLICY.next())).isEqualTo(ReasonCode.POLICY_MISSING);
  }

  @Test
  void filesOnAnotherTreeThanTheirOwnDoNotCount() {
    QuorumPolicy other = QuorumPolicy.of("alice", "bob", "dave");
    published.line(published.tree(POLICY), files(other).line());
    assertThat(published.refusal(other)).isEqualTo(ReasonCode.POLICY_MISSING);
  }

  private static List<ObjectId> commits(List<CountedRelease> releases) {
    return releases.stream().map(release -> release.release().commit()).toList();
  }

  private static SignerName signer(String name) {
    return new SignerName(name);
  }
}
