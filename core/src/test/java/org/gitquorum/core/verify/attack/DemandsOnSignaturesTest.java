// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.POLICY_CHANGE_NOT_APPROVED;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.record;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.ssh.SshVerifier;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.SshKeygen;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.policy.PathCoverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a rule and root may ask of signatures, with OpenPGP and SSH keys of one person; one approval
 * suffices, so the demand alone decides.
 */
class DemandsOnSignaturesTest {
  private static final String EVERYTHING = "everything";

  @TempDir
  private Path temporary;

  private int forks;
  private SshKeygen ssh;
  private QuorumFixture fixture;
  private QuorumPolicy policy;
  private ObjectId anchor;
  private ObjectId change;

  @BeforeEach
  void aliceHasManyKeys() {
    ssh = new SshKeygen(temporary).withDevices();
    ssh.key("plain", "ed25519").key("other", "ed25519");
    ssh.key("device", "ed25519-sk").key("lax", "ecdsa-sk", "-O", "no-touch-required");
    policy = QuorumPolicy.of("alice", "bob").root("1 of committers");
    for (String key : new String[] {"plain", "other", "device", "lax"}) {
      policy.key("alice", '"' + ssh.line(key) + '"');
    }
    begin();
  }

  private void under(String... demands) {
    policy.rule(EVERYTHING, "**", "1 of committers", demands);
    begin();
  }

  private void begin() {
    fixture = new QuorumFixture(temporary.resolve("fork" + forks++));
    FileTree files = FileTree.empty().with(policy).with("a", "one");
    anchor = fixture.commit(files);
    change = fixture.commit(files.with("a", "two"), anchor);
  }

  private Review review() {
    return fixture.reviewOf(anchor, change);
  }

  private void signedBy(String... sshKeys) {
    for (String key : sshKeys) {
      fixture.note(NotesRef.REVIEWS, change, record(review(), ssh, key));
    }
  }

  private void isApproved() {
    assertThat(fixture.codes(change)).isEmpty();
  }

  private void isRefused() {
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void anSshKeyApprovesLikeAnyOther() {
    under();
    isRefused();
    signedBy("plain");
    isApproved();
  }

  @Test
  void aDemandedTouchIsProvenByADeviceThatAskedForIt() {
    under("touch = true");
    fixture.review(anchor, change, "alice");
    signedBy("plain", "lax");
    isRefused();
    signedBy("device");
    isApproved();
  }

  @Test
  void aTouchThatThePolicyClaimsCountsWhereClaimsAreEnough() {
    policy.signer("dora").key("dora", "{ key = \"keys/dora.asc\", touch = \"always\" }");
    policy.file("keys/dora.asc", TestKeys.named("dora").certificate());
    under("touch = \"declared\"");
    fixture.review(anchor, change, "bob");
    isRefused();
    fixture.review(anchor, change, "dora");
    isApproved();
  }

  @Test
  void onlyTheSchemesNamedCount() {
    under("schemes = [\"ssh-sk\"]");
    fixture.review(anchor, change, "alice");
    signedBy("plain");
    isRefused();
    signedBy("lax");
    isApproved();
  }

  @Test
  void twoFactorsAreTwoSchemesOfOnePersonOverTheSameBytes() {
    under("factors = 2");
    signedBy("plain", "other");
    isRefused();
    fixture.review(anchor, change, "bob");
    isRefused();
    Review later = new Review(
        review().repository(),
        change,
        fixture.treeOf(change),
        anchor,
        PathCoverage.everything(),
        SIGNED.plusSeconds(1));
    fixture.note(NotesRef.REVIEWS, change, record(later, "alice"));
    isRefused();
    fixture.review(anchor, change, "alice");
    isApproved();
  }

  @Test
  void aTouchAmongTwoFactorsMustBeOfThoseAskedFor() {
    under("factors = 2", "touch = true", "schemes = [\"pgp\", \"ssh-sk\"]");
    fixture.review(anchor, change, "alice");
    signedBy("plain", "lax");
    isRefused();
    signedBy("device");
    isApproved();
  }

  @Test
  void rootCanAskForATouchToo() {
    policy.rootDemands("touch = true");
    begin();
    QuorumPolicy next = policy.next();
    FileTree files = FileTree.empty().with(next).with("a", "one");
    ObjectId newer = fixture.commit(files, anchor);
    PolicyChange statement =
        new PolicyChange(QuorumPolicy.REPOSITORY, policy.digest(), 1, next.digest(), 2, SIGNED);
    fixture.approvePolicy(policy, next, "alice", "bob");
    fixture.note(NotesRef.TRUST, fixture.policyTree(next), record(statement, ssh, "lax"));
    assertThat(fixture.codes(newer)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    fixture.note(NotesRef.TRUST, fixture.policyTree(next), record(statement, ssh, "device"));
    assertThat(fixture.codes(newer)).isEmpty();
  }

  @Test
  void aSignatureMadeForAnotherPurposeApprovesNothing() {
    under();
    for (String namespace : new String[] {"git", "file", "git-quorum@v2", "*"}) {
      Bytes signature = ssh.signBlob("plain", namespace, review().bytes());
      fixture.note(
          NotesRef.REVIEWS,
          change,
          SignedRecord.of(review(), Container.SSH, signature).line());
    }
    isRefused();
    assertThat(QuorumFixture.fates(fixture.verify(change))).containsOnly("SIG_WRONG_DOMAIN");
  }

  @Test
  void whatAnSshKeyApprovedFallsWhenItIsRevokedLater() {
    under();
    signedBy("plain");
    isApproved();
    QuorumPolicy next =
        policy.next().withoutKeys("alice").revoked(ssh.publicKey("plain").fingerprint());
    ObjectId newer = fixture.commit(FileTree.empty().with(next).with("a", "two"), change);
    fixture.approvePolicy(policy, next, "bob");
    assertThat(fixture.codes(newer)).containsExactly(QUORUM_NOT_MET);
    assertThat(QuorumFixture.fates(fixture.verify(newer))).contains("KEY_REVOKED");
  }

  @Test
  void aCommitSignedByADeviceProvesItsTouch() {
    policy.accept("commit").rule(EVERYTHING, "**", "1 of committers", "touch = true");
    fixture = new QuorumFixture(temporary.resolve("commits"));
    FileTree files = FileTree.empty().with(policy).with("a", "one");
    anchor = fixture.commit(files);
    ObjectId tree = files.with("a", "two").write(fixture.objects());
    for (String key : new String[] {"plain", "lax", "device"}) {
      Bytes payload = Bytes.ofUtf8(fixture.text(tree, "", anchor));
      String header = QuorumFixture.signatureHeader(ssh.sign(key, "git", payload));
      ObjectId signed = fixture.commit(tree, header, anchor);
      assertThat(fixture.codes(signed).isEmpty()).as(key).isEqualTo(key.equals("device"));
      String other = QuorumFixture.signatureHeader(ssh.sign(key, SshVerifier.NAMESPACE, payload));
      assertThat(fixture.codes(fixture.commit(tree, other, anchor))).isNotEmpty();
    }
  }
}
