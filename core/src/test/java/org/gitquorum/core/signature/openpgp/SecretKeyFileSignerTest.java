// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.Octets;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.Test;

class SecretKeyFileSignerTest {
  private static final Bytes STATEMENT = Bytes.ofUtf8("git-quorum statement v1\n");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final TestKeys ALICE = TestKeys.named("alice");

  @Test
  void signsAtTheTimeOfTheClock() throws FindingException {
    SecretKeyFileSigner signer = signer(ALICE.armouredSecretKey());
    assertThat(signer.container()).isEqualTo(Container.PGP);
    assertThat(signer.fingerprint()).isEqualTo(ALICE.fingerprint());
    Verification verification = new OpenPgpVerifier(
            List.of(OpenPgpCertificate.read(Bytes.copyOf(ALICE.binaryCertificate()))))
        .verify(
            new SignatureClaim(Container.PGP, STATEMENT, signer.sign(STATEMENT), Optional.empty()));
    assertThat(verification)
        .hasFieldOrPropertyWithValue("key", ALICE.fingerprint())
        .hasFieldOrPropertyWithValue("signedAt", NOW);
  }

  @Test
  void isReadFromABinaryFileToo() throws FindingException {
    byte[] binary = secretKey(3, 0);
    assertThat(read(Bytes.copyOf(binary)).fingerprint()).isEqualTo(ALICE.fingerprint());
  }

  @Test
  void refusesFilesWithoutASecretKey() {
    assertUnusable(() -> signer(ALICE.armouredCertificate()), "PUBLIC KEY BLOCK");
    assertUnusable(() -> signer("not a key"), "not a secret key file");
    assertUnusable(() -> read(Bytes.EMPTY), "not a secret key file");
    assertUnusable(() -> read(Bytes.copyOf(ALICE.binaryCertificate())), "not a secret key file");
    byte[] cut = Arrays.copyOf(secretKey(3, 0), 60);
    assertUnusable(() -> read(Bytes.copyOf(cut)), "not a secret key file");
  }

  @Test
  void refusesToSignWithAKeyThatMayNotOrNoLonger() {
    assertUnusable(
        () -> read(Bytes.copyOf(secretKey(1, 0))).sign(STATEMENT), "no key in the file may sign");
    assertUnusable(
        () -> read(Bytes.copyOf(secretKey(3, 3600))).sign(STATEMENT),
        "no key in the file may sign");
  }

  private static byte[] secretKey(int flags, long lifetime) {
    ForgedKey key = ALICE.key();
    byte[] hashedUserId =
        Octets.join(new byte[] {(byte) 0xb4}, Octets.number(1, 4), new byte[] {'a'});
    return Octets.join(
        Octets.packet(5, key.secretBody()),
        Octets.packet(13, new byte[] {'a'}),
        ForgedSignature.by(key, 0x13, TestKeys.CREATED)
            .flags(flags)
            .keyLifetime(lifetime)
            .packetOver(key.hashedForm(), hashedUserId));
  }

  private static SecretKeyFileSigner signer(String armoured) throws FindingException {
    return read(Bytes.ofUtf8(armoured));
  }

  private static SecretKeyFileSigner read(Bytes file) throws FindingException {
    return SecretKeyFileSigner.read(
        file,
        () -> {
          throw new AssertionError("this key needs no passphrase");
        },
        CLOCK);
  }

  private static void assertUnusable(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .hasMessageContaining(why)
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.KEY_UNUSABLE));
  }
}
