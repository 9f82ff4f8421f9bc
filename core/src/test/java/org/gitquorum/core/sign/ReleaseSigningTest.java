// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSigningTest {
  @TempDir
  Path folder;

  private SigningFixture fork;
  private Publisher publisher;

  @BeforeEach
  void foundFork() throws Exception {
    fork = SigningFixture.withThree(folder);
    publisher = new Publisher(fork);
  }

  @AfterEach
  void closeFork() {
    fork.close();
  }

  private ObjectId approvedChange(String content) throws FindingException {
    ObjectId commit = fork.git().commit("change to " + content, Map.of("a", content));
    fork.sign("alice");
    fork.sign("bob");
    return commit;
  }

  @Test
  void aReleaseSaysWhatIsTrueOfTheState() throws Exception {
    ObjectId commit = approvedChange("2");
    Release release = publisher.release("HEAD");
    assertThat(release.commit()).isEqualTo(commit);
    assertThat(release.tree()).isEqualTo(fork.git().treeOf("HEAD"));
    assertThat(release.narHash())
        .isEqualTo(NixArchiveHash.ofTree(fork.context().repository().objects(), release.tree()));
    assertThat(release.lastModified())
        .isEqualTo(Long.parseLong(fork.git().git("show", "-s", "--format=%ct", "HEAD")));
    assertThat(release.revCount())
        .isEqualTo(Long.parseLong(fork.git().git("rev-list", "--count", "HEAD")));
    assertThat(release.policyVersion()).isEqualTo(1);
    assertThat(release.branch()).isEqualTo(Publisher.MAIN);
    assertThat(release.sequence()).isEqualTo(1);
    assertThat(release.expires()).isEqualTo(Instant.parse("2027-02-20T00:00:00Z"));
  }

  @Test
  void aStateThatIsNotApprovedIsNotReleased() throws Exception {
    fork.git().commit("unreviewed", Map.of("a", "2"));
    fork.sign("alice");
    refused(ReasonCode.QUORUM_NOT_MET, () -> publisher.release("HEAD"));
  }

  @Test
  void twoSignersMakeItCompleteAndTheThirdHasNothingToSign() throws Exception {
    approvedChange("2");
    StatementStanding first = publisher.signRelease("alice", "HEAD").standing();
    assertThat(first.met()).isFalse();
    assertThat(first.missing()).singleElement().satisfies(missing -> {
      assertThat(missing.count()).isEqualTo(1);
      assertThat(missing.who()).extracting(Object::toString).containsExactly("bob", "carol");
    });
    fork.pass(Duration.ofHours(3));
    StatementProposal joined = publisher.proposeRelease("HEAD");
    assertThat(joined.begun()).isTrue();
    assertThat(joined.standing().signers()).extracting(Object::toString).containsExactly("alice");
    assertThat(publisher.signRelease("bob", "HEAD").standing().met()).isTrue();
    assertThat(publisher.proposeRelease("HEAD").isComplete()).isTrue();
  }

  @Test
  void whoSignsTwiceIsCountedOnce() throws Exception {
    approvedChange("2");
    publisher.signRelease("alice", "HEAD");
    StatementSigning.Signed again = publisher.signRelease("alice", "HEAD");
    assertThat(again.outcome()).isInstanceOf(SigningOutcome.AlreadySigned.class);
    assertThat(again.standing().met()).isFalse();
  }

  @Test
  void twoWhoStartOnOneDayWithoutKnowingOfEachOtherSayTheSame() throws Exception {
    approvedChange("2");
    StatementProposal alices = publisher.proposeRelease("HEAD");
    fork.pass(Duration.ofHours(5));
    StatementProposal bobs = publisher.proposeRelease("HEAD");
    publisher.sign("alice", alices);
    assertThat(publisher.sign("bob", bobs).standing().met()).isTrue();
  }

  @Test
  void nobodyOutsideOfItsQuorumSignsARelease() throws Exception {
    fork.close();
    String policy = SigningFixture.policy(
            1,
            "[release]\nrequire = \"1 of few\"\nweaker-than-rules = true\n",
            "alice",
            "bob",
            "carol")
        .replace("[root]", "few = [\"bob\"]\n[root]");
    fork = new SigningFixture(folder.resolve("few"), policy, "alice", "bob", "carol");
    publisher = new Publisher(fork);
    refused(ReasonCode.KEY_UNUSABLE, () -> publisher.signRelease("alice", "HEAD"));
    assertThat(fork.hasRef("refs/notes/quorum/trust")).isFalse();
    assertThat(publisher.signRelease("bob", "HEAD").standing().met()).isTrue();
  }

  @Test
  void theNumberRisesWithEachRelease() throws Exception {
    publisher.releaseBy("HEAD", "alice", "bob");
    approvedChange("2");
    publisher.releaseBy("HEAD", "alice", "bob");
    approvedChange("3");
    assertThat(publisher.release("HEAD").sequence()).isEqualTo(3);
  }

  @Test
  void oneSignerCannotUseUpTheNumbers() throws Exception {
    Release first = publisher.release("HEAD");
    publisher.note(numbered(first, Long.MAX_VALUE), "carol");
    publisher.note(numbered(first, 1), "stranger");
    approvedChange("2");
    assertThat(publisher.release("HEAD").sequence()).isEqualTo(1);
  }

  @Test
  void aNumberThatAnotherSignerBeganToUseIsLeftToThem() throws Exception {
    Release other = publisher.release("HEAD");
    publisher.note(other, "carol");
    approvedChange("2");
    assertThat(publisher.release("HEAD").sequence()).isEqualTo(2);
  }

  @Test
  void whenNoNumberIsLeftANewPolicyIsNeeded() throws Exception {
    Release last = numbered(publisher.release("HEAD"), Long.MAX_VALUE);
    publisher.note(last, "alice", "bob");
    approvedChange("2");
    refused(ReasonCode.BEHIND_FLOOR, () -> publisher.release("HEAD"));
  }

  @Test
  void aStateBeforeTheNewestReleaseIsNotReleasedWithoutARollback() throws Exception {
    approvedChange("2");
    approvedChange("3");
    publisher.releaseBy("HEAD", "alice", "bob");
    refused(ReasonCode.BEHIND_FLOOR, () -> publisher.release("HEAD~1"));
    publisher.rollbackBy("HEAD", "HEAD~1", "alice", "bob");
    assertThat(publisher.release("HEAD~1").sequence()).isEqualTo(3);
    refused(ReasonCode.BEHIND_FLOOR, () -> publisher.release("HEAD~2"));
  }

  @Test
  void whatAnotherSignerSaidIsNotJoinedIfItDoesNotHold() throws Exception {
    approvedChange("2");
    Release truth = publisher.release("HEAD");
    String lie = truth.policy();
    publisher.note(
        new Release(
            truth.repository(),
            truth.branch(),
            truth.commit(),
            truth.tree(),
            lie,
            Optional.empty(),
            truth.lastModified(),
            truth.revCount() + 1,
            truth.policy(),
            truth.policyVersion(),
            truth.sequence(),
            truth.expires(),
            truth.issued()),
        "carol");
    assertThatThrownBy(() -> publisher.release("HEAD"))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.RELEASE_FALSE))
        .hasMessageContaining("carol")
        .hasMessageContaining("nar-hash: " + truth.narHash())
        .hasMessageContaining("rev-count: " + truth.revCount());
    assertThat(publisher.newRelease("HEAD").sequence()).isEqualTo(2);
  }

  @Test
  void aTrueStatementIsJoinedAlsoBesideALie() throws Exception {
    approvedChange("2");
    Release truth = publisher.release("HEAD");
    publisher.note(truth, "alice");
    publisher.note(counting(truth, 7), "carol");
    StatementProposal proposal = publisher.proposeRelease("HEAD");
    assertThat(proposal.statement()).isEqualTo(truth);
    assertThat(proposal.remarks()).singleElement().asString().contains("carol", "rev-count");
  }

  @Test
  void aStatementThatExpiredIsNotGoneOnWith() throws Exception {
    publisher.signRelease("alice", "HEAD");
    fork.pass(Duration.ofDays(92));
    StatementProposal proposal = publisher.proposeRelease("HEAD");
    assertThat(proposal.begun()).isFalse();
    assertThat(proposal.remarks()).singleElement().asString().contains("alice", "expired");
    assertThat(proposal.statement().sequence()).isEqualTo(2);
  }

  @Test
  void anEndOrANumberThatNobodyWouldChooseIsNotSignedAfterAnother() throws Exception {
    Release truth = publisher.release("HEAD");
    publisher.note(ending(truth, Instant.parse("2999-01-01T00:00:00Z")), "carol");
    refused(ReasonCode.USAGE, () -> publisher.release("HEAD"));
    publisher.note(numbered(truth, 200), "bob");
    refused(ReasonCode.USAGE, () -> publisher.release("HEAD"));
    assertThat(publisher.newRelease("HEAD").sequence()).isEqualTo(2);
  }

  @Test
  void whatStrangersWriteStandsInNobodysWay() throws Exception {
    Release truth = publisher.release("HEAD");
    publisher.note(counting(truth, 9), "mallory");
    publisher.line(
        truth.commit(), QuorumFixture.record(truth, "carol").replace(":pgp:w", ":pgp:x"));
    publisher.line(truth.commit(), "quorum:v1:release:%%%:pgp:AAAA");
    publisher.line(fork.git().resolve("HEAD^{tree}"), QuorumFixture.record(truth, "carol"));
    assertThat(publisher.proposeRelease("HEAD").begun()).isFalse();
  }

  @Test
  void aReleaseOfAnotherBranchIsAnotherMatter() throws Exception {
    publisher.signRelease("alice", "HEAD");
    fork.git().git("branch", "staging");
    StatementProposal proposal = publisher.proposeRelease("HEAD", "refs/heads/staging");
    assertThat(proposal.begun()).isFalse();
    assertThat(proposal.statement().sequence()).isEqualTo(1);
  }

  @Test
  void theStateHasToBeOnTheBranch() throws Exception {
    approvedChange("2");
    fork.git().git("branch", "behind", "HEAD~1");
    refused(ReasonCode.NOT_DESCENDANT, () -> publisher.proposeRelease("HEAD", "refs/heads/behind"));
    refused(ReasonCode.REVISION_UNKNOWN, () -> publisher.proposeRelease("HEAD", "refs/heads/none"));
    for (String name : List.of("main", "refs/tags/v1", "refs/heads/a b", "refs/heads/..")) {
      refused(ReasonCode.USAGE, () -> publisher.proposeRelease("HEAD", name));
    }
  }

  @Test
  void aBranchThatWasOnlyFetchedWillDo() throws Exception {
    fork.git().git("remote", "add", "origin", "https://example.invalid/");
    fork.git().git("update-ref", "refs/remotes/origin/next", "HEAD");
    assertThat(publisher.proposeRelease("HEAD", "refs/heads/next").begun()).isFalse();
    fork.git().git("update-ref", "refs/remotes/origin/feature/main2", "HEAD");
    refused(
        ReasonCode.REVISION_UNKNOWN, () -> publisher.proposeRelease("HEAD", "refs/heads/main2"));
  }

  @Test
  void nothingIsReleasedFromAShallowClone() throws Exception {
    approvedChange("2");
    Path clone = folder.resolve("shallow");
    fork.git()
        .git("clone", "-q", "--depth=2", "file://" + fork.git().directory(), clone.toString());
    RepositoryFixture shallow = RepositoryFixture.at(clone);
    shallow.git("fetch", "-q", "origin", "refs/notes/quorum/reviews:refs/notes/quorum/reviews");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo("2");
    // Its anchor is in it, and the root below is not needed to walk.
    refused(ReasonCode.SHALLOW_RANGE, () -> publisher.in(shallow).release("HEAD"));
  }

  @Test
  void thePolicyOfTheStateIsNamedAndTheNewestOneJudges() throws Exception {
    fork.git().write(".quorum/keys/dave.asc", TestKeys.named("dave").certificate());
    fork.git().write(".quorum/policy.toml", SigningFixture.policy(2, "", "alice", "bob", "dave"));
    fork.git().commit("dave comes and carol goes");
    publisher.approvePolicy("alice", "bob");
    StatementProposal old = publisher.proposeRelease("HEAD~1");
    assertThat(old.statement().policyVersion()).isEqualTo(1);
    assertThat(old.remarks()).singleElement().asString().contains("newer policy, version 2");
    refusedKey(() -> publisher.sign("carol", old));
    assertThat(publisher.sign("dave", old).standing().signers())
        .extracting(Object::toString)
        .containsExactly("dave");
  }

  @Test
  void thePoliciesFromTheAnchorToTheStateArePublishedAndNoOthers() throws Exception {
    fork.git().write(".quorum/policy.toml", SigningFixture.policy(2, "# junk\n", "alice", "bob"));
    fork.git().commit("nobody signs this");
    ObjectId junk = fork.git().resolve("HEAD:.quorum");
    fork.git().write(".quorum/policy.toml", SigningFixture.policy(3, "", "alice", "bob"));
    fork.git().commit("this one");
    publisher.approvePolicy("alice", "bob");
    publisher.removeTrustRefFiles();
    publisher.signRelease("alice", "HEAD");
    for (String state : List.of("HEAD", "HEAD~2")) {
      assertThat(
              fork.note("quorum/trust", fork.git().resolve(state + ":.quorum").name()))
          .filteredOn(line -> line.startsWith("quorum:v1:policy-files:"))
          .hasSize(1);
    }
    assertThat(fork.git().git("notes", "--ref=quorum/trust", "list")).doesNotContain(junk.name());
  }

  private static Release numbered(Release release, long sequence) {
    return changed(release, release.revCount(), sequence, release.expires());
  }

  private static Release counting(Release release, long commits) {
    return changed(release, commits, release.sequence(), release.expires());
  }

  private static Release ending(Release release, Instant expires) {
    return changed(release, release.revCount(), release.sequence(), expires);
  }

  private static Release changed(Release release, long commits, long sequence, Instant expires) {
    return new Release(
        release.repository(),
        release.branch(),
        release.commit(),
        release.tree(),
        release.narHash(),
        release.archiveHash(),
        release.lastModified(),
        commits,
        release.policy(),
        release.policyVersion(),
        sequence,
        expires,
        release.issued());
  }

  private interface Step {
    Object run() throws Exception;
  }

  private static void refused(ReasonCode code, Step step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).as(e.getMessage()).isEqualTo(code));
  }

  private static void refusedKey(Step step) {
    refused(ReasonCode.KEY_UNUSABLE, step);
  }
}
