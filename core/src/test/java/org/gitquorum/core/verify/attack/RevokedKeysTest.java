// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.POLICY_CHANGE_NOT_APPROVED;
import static org.gitquorum.core.ReasonCode.POLICY_UNREADABLE;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.fates;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.verify.Report;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alice and Bob approved a change; then it turns out that Bob's key was stolen. */
class RevokedKeysTest {
  private static final QuorumPolicy FIRST = QuorumPolicy.of("alice", "bob", "carol", "dave");
  private static final FileTree FILES = FileTree.empty().with(FIRST).with("a", "one");
  private static final FileTree CHANGED = FILES.with("a", "two");
  private static final String BOB = TestKeys.named("bob").fingerprint();

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId change;

  @BeforeEach
  void aliceAndBobApproveAChange() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    change = fixture.commit(CHANGED, anchor);
    fixture.review(anchor, change, "alice", "bob");
    assertThat(fixture.codes(change)).isEmpty();
  }

  private void nothingOfBobsCounts(Report report) {
    assertThat(report.progress().orElseThrow().lastApproved()).isEqualTo(anchor);
    assertThat(fates(report)).contains("KEY_REVOKED").doesNotContain("ok bob");
  }

  private static QuorumPolicy withBobsKey(byte[] certificate) {
    return FIRST.next().file("keys/bob.asc", certificate);
  }

  private static FileTree compromised(String how) {
    QuorumPolicy second = withBobsKey(TestKeys.named("bob").compromisedCertificate());
    FileTree files = CHANGED.with(second);
    return switch (how) {
      case "in the same version" -> CHANGED.with(second.version(1));
      case "without a policy" -> files.without(".quorum/policy.toml");
      case "beside an executable" -> files.withMode("100755", ".quorum/hook", "x");
      case "beside a link" -> files.withMode("120000", ".quorum/keys/aaa.asc", "alice.asc");
      case "beside a twin" -> files.with(".Quorum/policy.toml", "x");
      case "beside a submodule" ->
        files.withEntry("160000", ".quorum/a", ObjectId.fromString("1".repeat(40)));
      default -> files;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in the next version",
        "in the same version",
        "without a policy",
        "beside an executable",
        "beside a link",
        "beside a twin",
        "beside a submodule"
      })
  void aRevocationInAStateThatNobodyApprovedHoldsForTheWholeLine(String how) {
    ObjectId found = fixture.commit(compromised(how), change);
    Report report = fixture.verify(found);
    nothingOfBobsCounts(report);
    assertThat(report.findings().get(0).code()).isIn(POLICY_CHANGE_NOT_APPROVED, POLICY_UNREADABLE);
    ObjectId putBack = fixture.commit(CHANGED, found);
    nothingOfBobsCounts(fixture.verify(putBack));
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aRetiredKeyKeepsWhatItSignedBefore() {
    QuorumPolicy second =
        withBobsKey(TestKeys.named("bob").retiredCertificate(SIGNED.plus(Duration.ofMinutes(1))));
    ObjectId retired = fixture.commit(CHANGED.with(second), change);
    fixture.approvePolicy(FIRST, second, "alice", "carol");
    assertThat(fixture.codes(retired)).isEmpty();
  }

  @Test
  void aRetiredKeySignsNothingMore() {
    QuorumPolicy second =
        withBobsKey(TestKeys.named("bob").retiredCertificate(SIGNED.minus(Duration.ofMinutes(1))));
    ObjectId retired = fixture.commit(CHANGED.with(second), change);
    fixture.approvePolicy(FIRST, second, "alice", "carol");
    assertThat(fixture.codes(retired)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aKeyThatAnApprovedPolicyCallsStolenCountsNowhere() {
    QuorumPolicy second = FIRST.next().withoutSigner("bob").revoked(BOB);
    ObjectId revoked = fixture.commit(CHANGED.with(second), change);
    fixture.approvePolicy(FIRST, second, "alice", "carol");
    nothingOfBobsCounts(fixture.verify(revoked));
    assertThat(fixture.codes(revoked)).containsExactly(QUORUM_NOT_MET);
    fixture.review(anchor, revoked, "alice", "carol");
    assertThat(fixture.codes(revoked)).isEmpty();
  }

  @Test
  void aPolicyThatNobodyApprovedMayCallAnyKeyStolenInVain() {
    QuorumPolicy second = FIRST.next().withoutSigner("bob").revoked(BOB);
    ObjectId revoked = fixture.commit(CHANGED.with(second), change);
    fixture.approvePolicy(FIRST, second, "alice");
    assertThat(fixture.codes(revoked)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    assertThat(fixture.verify(revoked).progress().orElseThrow().lastApproved()).isEqualTo(change);
  }

  /** The old root meets it only with Bob, the new one without him. */
  private static QuorumPolicy withErinForBob() {
    return FIRST.next().withoutSigner("bob").signer("erin", "erin").revoked(BOB);
  }

  @Test
  void theChangeThatRevokesAKeyIsJudgedWithoutIt() {
    QuorumPolicy second = withErinForBob();
    ObjectId revoked = fixture.commit(FILES.with(second), anchor);
    fixture.approvePolicy(FIRST, second, "alice", "bob", "erin");
    assertThat(fixture.codes(revoked)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
    assertThat(fates(fixture.verify(revoked))).contains("KEY_REVOKED");
    fixture.approvePolicy(FIRST, second, "carol");
    assertThat(fixture.codes(revoked)).isEmpty();
  }

  @Test
  void whatWasFoundStaysFoundThoughThePolicyThatBroughtItFalls() {
    QuorumPolicy second = withErinForBob();
    ObjectId revoked = fixture.commit(CHANGED.with(second), change);
    fixture.approvePolicy(FIRST, second, "alice", "bob", "erin");
    QuorumPolicy third = FIRST.next().version(3);
    ObjectId withdrawn = fixture.commit(CHANGED.with(third), revoked);
    fixture.approvePolicy(FIRST, third, "alice", "bob");
    nothingOfBobsCounts(fixture.verify(withdrawn));
    assertThat(fixture.codes(withdrawn))
        .containsExactly(POLICY_CHANGE_NOT_APPROVED, QUORUM_NOT_MET);
  }

  @Test
  void aPolicyThatListsAKeyItCallsStolenIsUnusable() {
    QuorumPolicy second = FIRST.next().revoked(BOB);
    ObjectId revoked = fixture.commit(CHANGED.with(second), change);
    fixture.approvePolicy(FIRST, second, "alice", "carol", "dave");
    assertThat(fixture.codes(revoked)).containsExactly(POLICY_UNREADABLE);
  }

  @Test
  void aStolenSubkeyCountsNowhereAndItsPrimaryKeyStill() {
    TestKeys bob = TestKeys.named("bob");
    QuorumPolicy second = withBobsKey(bob.certificateWithSubkey("bob-subkey", false));
    ObjectId start = fixture.commit(CHANGED.with(second), change);
    ObjectId next = fixture.commit(CHANGED.with(second).with("a", "three"), start);
    fixture.review(start, next, "alice", "bob-subkey");
    assertThat(fixture.codes(fixture.ask(next).from(start))).isEmpty();
    QuorumPolicy third =
        second.next().file("keys/bob.asc", bob.certificateWithSubkey("bob-subkey", true));
    ObjectId found = fixture.commit(CHANGED.with(third).with("a", "three"), next);
    fixture.approvePolicy(second, third, "alice", "carol");
    assertThat(fixture.codes(fixture.ask(found).from(start))).containsExactly(QUORUM_NOT_MET);
    fixture.review(start, found, "alice", "bob");
    assertThat(fixture.codes(fixture.ask(found).from(start))).isEmpty();
  }

  @Test
  void aStolenPrimaryKeyTakesItsSubkeysAlong() {
    QuorumPolicy second =
        withBobsKey(TestKeys.named("bob").certificateWithSubkey("bob-subkey", false));
    ObjectId start = fixture.commit(CHANGED.with(second), change);
    ObjectId next = fixture.commit(CHANGED.with(second).with("a", "three"), start);
    fixture.review(start, next, "alice", "bob-subkey");
    QuorumPolicy third = second.next().withoutSigner("bob").revoked(BOB);
    ObjectId revoked = fixture.commit(CHANGED.with(third).with("a", "three"), next);
    fixture.approvePolicy(second, third, "alice", "carol");
    assertThat(fixture.codes(fixture.ask(revoked).from(start))).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aStartThatRestedOnAStolenKeyIsGivenUp() {
    assertThat(fixture.codes(fixture.ask(change).onMain())).isEmpty();
    QuorumPolicy second = FIRST.next().withoutSigner("bob").revoked(BOB);
    ObjectId revoked = fixture.commit(CHANGED.with(second), change);
    fixture.approvePolicy(FIRST, second, "alice", "carol");
    Report report = fixture.verify(fixture.ask(revoked).onMain());
    nothingOfBobsCounts(report);
    assertThat(fixture.codes(fixture.ask(revoked).onMain())).containsExactly(QUORUM_NOT_MET);
  }
}
