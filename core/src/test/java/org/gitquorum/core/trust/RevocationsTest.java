// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.Octets;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.policy.RevokedKey;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final TestKeys ALICE = TestKeys.named("alice");
  private static final TestKeys BOB = TestKeys.named("bob");
  private static final Instant TIME = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void findsNothingWhereNothingIsRevoked() {
    assertThat(
            Revocations.inKeyFiles(new TestPolicies().signer("alice").files()).isEmpty())
        .isTrue();
    assertThat(Revocations.none().isEmpty()).isTrue();
    assertThat(Revocations.none()).isEqualTo(Revocations.listed(List.of()));
  }

  @Test
  void findsARevocationThatStandsAloneInAFile() {
    TestPolicies files = new TestPolicies()
        .signer("alice")
        .signer("bob")
        .file("keys/alice.rev", armoured(revocation(ALICE, 2)));
    Revocations found = Revocations.inKeyFiles(files.files());
    assertThat(found.revokedFrom(ALICE.fingerprint())).contains(Instant.MIN);
    assertThat(found.revokedFrom(BOB.fingerprint())).isEmpty();
  }

  @Test
  void passesOverARevocationWhoseKeyIsNotThere() {
    TestPolicies files =
        new TestPolicies().signer("bob").file("keys/alice.rev", armoured(revocation(ALICE, 2)));
    assertThat(Revocations.inKeyFiles(files.files()).isEmpty()).isTrue();
  }

  @Test
  void findsRevocationsInFilesThatNoPolicyCouldUse() {
    byte[] two = Octets.join(BOB.binaryCertificate(), ALICE.compromisedCertificate());
    byte[] behindText = Octets.join(
        "my keys:\n".getBytes(StandardCharsets.US_ASCII),
        Octets.armour("PUBLIC KEY BLOCK", BOB.compromisedCertificate())
            .getBytes(StandardCharsets.US_ASCII));
    byte[] beforeGarbage = Octets.join(ALICE.compromisedCertificate(), new byte[] {1, 2, 3});
    for (byte[] file : List.of(two, beforeGarbage)) {
      assertThat(found(file).revokedFrom(ALICE.fingerprint())).contains(Instant.MIN);
    }
    assertThat(found(behindText).revokedFrom(BOB.fingerprint())).contains(Instant.MIN);
  }

  private static Revocations found(byte[] file) {
    return Revocations.inKeyFiles(new TestPolicies().file("any/file", file).files());
  }

  @Test
  void aHarmlessRevocationHoldsFromItsDateOn() {
    TestPolicies files =
        new TestPolicies().signer("alice").file("r", armoured(revocation(ALICE, 3)));
    Revocations found = Revocations.inKeyFiles(files.files());
    assertThat(found.revokedFrom(ALICE.fingerprint())).contains(TIME);
    assertThat(found.cover(ALICE.fingerprint(), TIME.minusSeconds(1))).isFalse();
    assertThat(found.cover(ALICE.fingerprint(), TIME)).isTrue();
  }

  @Test
  void togetherTheEarlierTimeHoldsInEitherOrder() {
    Revocations never = Revocations.listed(List.of(new RevokedKey(ALICE.fingerprint(), "lost")));
    Revocations later = Revocations.inKeyFiles(new TestPolicies()
        .signer("alice")
        .file("r", armoured(revocation(ALICE, 1)))
        .files());
    assertThat(later.with(never)).isEqualTo(never.with(later)).isEqualTo(never);
    assertThat(later.with(later)).isEqualTo(later).isNotEqualTo(never);
    assertThat(later.with(Revocations.none())).hasSameHashCodeAs(later);
  }

  private static byte[] revocation(TestKeys key, int reason) {
    return ForgedSignature.by(key.key(), 0x20, TIME)
        .reason(reason)
        .packetOver(key.key().hashedForm());
  }

  private static byte[] armoured(byte[] revocation) {
    return Octets.armour("PUBLIC KEY BLOCK", revocation).getBytes(StandardCharsets.US_ASCII);
  }
}
