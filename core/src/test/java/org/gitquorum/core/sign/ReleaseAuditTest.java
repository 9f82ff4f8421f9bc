// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.sign.AuditedRelease.Weight;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.RepositoryFixture.RawEntry;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.verify.VerifyRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseAuditTest {
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

  private List<AuditedRelease> audit() throws FindingException {
    return new ReleaseAudit(fork.another()).releases(Optional.empty(), fork.verification("HEAD"));
  }

  /** A release of a state under another number, whatever the state is. */
  private static Release about(Release like, ObjectId commit, ObjectId tree, long sequence) {
    return new Release(
        like.repository(),
        like.branch(),
        commit,
        tree,
        like.narHash(),
        like.archiveHash(),
        like.lastModified(),
        like.revCount(),
        like.policy(),
        like.policyVersion(),
        sequence,
        like.expires(),
        like.issued());
  }

  @Test
  void withoutReleasesThereIsNothingToFind() throws Exception {
    assertThat(audit()).isEmpty();
    assertThat(AuditedRelease.exitCode(audit())).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void everyReleaseThatHoldsIsListedTheNewestFirst() throws Exception {
    publisher.releaseBy("HEAD", "alice", "bob");
    approvedChange("2");
    publisher.releaseBy("HEAD", "bob", "carol");
    approvedChange("3");
    publisher.releaseBy("HEAD", "alice");
    List<AuditedRelease> releases = audit();
    assertThat(releases)
        .extracting(audited -> audited.release().sequence() + " " + audited.weight())
        .containsExactly("3 PENDING", "2 COUNTS", "1 COUNTS");
    assertThat(releases).allMatch(audited -> audited.finding().isEmpty() && audited.walked());
    assertThat(AuditedRelease.exitCode(releases)).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void aStateThatTheWalkRefusesIsNamed() throws Exception {
    fork.git().commit("unreviewed", Map.of("a", "2"));
    ObjectId bad = fork.git().head();
    fork.git().commit("taken back", Map.of("a", "1"));
    Release good = publisher.release("HEAD");
    publisher.note(good, "alice", "bob");
    Release lie = about(good, bad, fork.git().treeOf(bad.name()), 2);
    publisher.note(truth(lie), "alice", "bob");
    List<AuditedRelease> releases = audit();
    assertThat(releases.get(0).finding().orElseThrow().code()).isEqualTo(ReasonCode.QUORUM_NOT_MET);
    assertThat(releases.get(1).finding()).isEmpty();
    assertThat(AuditedRelease.exitCode(releases)).isEqualTo(ExitCode.REFUSED);
  }

  /** The same with the hash, time and count of its state. */
  private Release truth(Release release) throws FindingException {
    StateFacts facts = StateFacts.of(fork.another().repository().objects(), release.commit());
    return new Release(
        release.repository(),
        release.branch(),
        facts.commit(),
        facts.tree(),
        facts.narHash(),
        facts.archiveHash(),
        facts.lastModified(),
        facts.revCount(),
        release.policy(),
        release.policyVersion(),
        release.sequence(),
        release.expires(),
        release.issued());
  }

  @Test
  void aQuorumThatSaysWhatIsNotSoIsWorseThanAMissingApproval() throws Exception {
    ObjectId commit = approvedChange("2");
    Release anchor = publisher.release("HEAD~1");
    publisher.note(about(anchor, commit, anchor.tree(), 1), "alice", "bob");
    List<AuditedRelease> releases = audit();
    assertThat(releases).singleElement().satisfies(audited -> {
      assertThat(audited.finding().orElseThrow().code()).isEqualTo(ReasonCode.RELEASE_FALSE);
      assertThat(audited.finding().orElseThrow().message())
          .contains("nar-hash: " + anchor.narHash(), "rev-count: 2");
    });
    assertThat(AuditedRelease.exitCode(releases)).isEqualTo(ExitCode.INTEGRITY);
  }

  @Test
  void aLieOfOneSignerIsShownAndDecidesNothing() throws Exception {
    ObjectId commit = approvedChange("2");
    Release anchor = publisher.release("HEAD~1");
    publisher.note(about(anchor, commit, anchor.tree(), 1), "alice");
    List<AuditedRelease> releases = audit();
    assertThat(releases).singleElement().satisfies(audited -> {
      assertThat(audited.weight()).isEqualTo(Weight.PENDING);
      assertThat(audited.finding()).isPresent();
    });
    assertThat(AuditedRelease.exitCode(releases)).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void aReleasedStateThatIsNotHereIsUndecided() throws Exception {
    Release anchor = publisher.release("HEAD");
    ObjectId unknown = ObjectId.fromString("1234567890123456789012345678901234567890");
    Release lost = about(anchor, unknown, anchor.tree(), 1);
    ObjectId note = fork.git()
        .blob(QuorumFixture.record(lost, "alice") + "\n" + QuorumFixture.record(lost, "bob"));
    ObjectId notes = fork.git()
        .commitTree(fork.git().tree(new RawEntry("100644", unknown.name(), note)), "notes");
    fork.git().git("update-ref", "refs/quorum/remotes/origin/trust", notes.name());
    List<AuditedRelease> releases = audit();
    assertThat(releases.get(0).finding().orElseThrow().code()).isEqualTo(ReasonCode.OBJECT_MISSING);
    assertThat(AuditedRelease.exitCode(releases)).isEqualTo(ExitCode.UNDECIDED);
  }

  @Test
  void whatAnOlderPolicyAcceptedAndTheNewestDoesNotIsOutdated() throws Exception {
    publisher.releaseBy("HEAD", "bob", "carol");
    fork.git().write(".quorum/keys/dave.asc", TestKeys.named("dave").certificate());
    fork.git().write(".quorum/policy.toml", SigningFixture.policy(2, "", "alice", "bob", "dave"));
    fork.git().commit("carol goes");
    publisher.approvePolicy("alice", "bob");
    List<AuditedRelease> releases = audit();
    assertThat(releases)
        .singleElement()
        .satisfies(audited -> assertThat(audited.weight()).isEqualTo(Weight.OUTDATED));
    assertThat(AuditedRelease.exitCode(releases)).isEqualTo(ExitCode.APPROVED);
  }

  @Test
  void aReleaseThatMayBeChosenNoMoreIsCalledExpired() throws Exception {
    publisher.releaseBy("HEAD", "alice", "bob");
    fork.pass(Duration.ofDays(100));
    assertThat(audit()).singleElement().satisfies(audited -> {
      assertThat(audited.expired()).isTrue();
      assertThat(audited.finding()).isEmpty();
    });
  }

  @Test
  void aStateBeforeTheTrustedOneIsComputedAndNotWalkedTo() throws Exception {
    publisher.releaseBy("HEAD", "alice", "bob");
    ObjectId later = approvedChange("2");
    VerifyRequest from = new VerifyRequest(
        "HEAD",
        Optional.of(later.name()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        fork.context().names(),
        false,
        false,
        SigningFixture.NOW);
    assertThat(new ReleaseAudit(fork.another()).releases(Optional.empty(), from))
        .singleElement()
        .satisfies(audited -> assertThat(audited.walked()).isFalse());
  }

  @Test
  void aStateOnALineThatWasLeftIsWalkedToByItself() throws Exception {
    ObjectId left = approvedChange("2");
    publisher.releaseBy("HEAD", "alice", "bob");
    fork.git().git("reset", "-q", "--hard", "HEAD~1");
    approvedChange("3");
    assertThat(audit()).singleElement().satisfies(audited -> {
      assertThat(audited.release().commit()).isEqualTo(left);
      assertThat(audited.finding()).isEmpty();
    });
  }

  @Test
  void whatALaterRevocationUndidIsNamed() throws Exception {
    fork.git().commit("change", Map.of("a", "2"));
    fork.sign("alice");
    fork.sign("carol");
    publisher.releaseBy("HEAD", "alice", "bob");
    String revoked = "[[revoked]]\nkey = \"" + TestKeys.named("carol").fingerprint()
        + "\"\nreason = \"stolen\"\n";
    fork.git().write(".quorum/policy.toml", SigningFixture.policy(2, revoked, "alice", "bob"));
    fork.git().commit("carol's key was stolen");
    publisher.approvePolicy("alice", "bob");
    fork.sign("bob");
    assertThat(fork.verify("HEAD").exitCode()).isEqualTo(ExitCode.APPROVED);
    assertThat(audit()).singleElement().satisfies(audited -> {
      assertThat(audited.weight()).isEqualTo(Weight.COUNTS);
      assertThat(audited.finding().orElseThrow().code()).isEqualTo(ReasonCode.QUORUM_NOT_MET);
      assertThat(audited.finding().orElseThrow().message()).contains("later states revoke");
    });
  }

  @Test
  void onlyTheBranchAskedForIsLookedAt() throws Exception {
    publisher.releaseBy("HEAD", "alice", "bob");
    ReleaseAudit audit = new ReleaseAudit(fork.another());
    assertThat(audit.releases(Optional.of("refs/heads/other"), fork.verification("HEAD")))
        .isEmpty();
    assertThat(audit.releases(Optional.of(Publisher.MAIN), fork.verification("HEAD")))
        .hasSize(1);
  }
}
