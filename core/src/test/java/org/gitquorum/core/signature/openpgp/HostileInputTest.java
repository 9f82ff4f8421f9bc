// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.testing.ForgedCertificate;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.Octets;
import org.gitquorum.core.testing.OpenPgpCase;
import org.gitquorum.core.testing.OpenPgpCases;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileInputTest {
  private static final Bytes TEXT = Bytes.ofUtf8("git-quorum statement v1\n");
  private static final Instant SIGNED = Instant.parse("2026-06-01T12:00:00Z");
  private static final TestKeys ALICE = TestKeys.named("alice");
  private static final TestKeys MALLORY = TestKeys.named("mallory");

  @Test
  void everyChangedBitOfASignatureIsRefusedOrNamesTheSameSigner() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice").signer("mallory"));
    byte[] signature = ALICE.sign(TEXT, SIGNED).toArray();
    int accepted = 0;
    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      Attribution attribution = attribution(directory, changed);
      if (attribution instanceof Attribution.Signed signed) {
        accepted++;
        assertThat(signed.key()).isEqualTo(ALICE.fingerprint());
        assertThat(signed.signedAt()).isEqualTo(SIGNED);
      }
    }
    // Only the eight bits of the unhashed key id's type may change: to that of another mere hint.
    assertThat(accepted).isLessThanOrEqualTo(8);
  }

  @Test
  void everyTruncationOfASignatureIsRefused() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    byte[] signature = ALICE.sign(TEXT, SIGNED).toArray();
    for (int size = 0; size < signature.length; size++) {
      assertThat(attribution(directory, Arrays.copyOf(signature, size)))
          .isInstanceOf(Attribution.Rejected.class);
    }
  }

  @Test
  void noRandomOctetsMakeTheVerifierThrow() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    SplittableRandom random = new SplittableRandom(1);
    byte[] good = ALICE.sign(TEXT, SIGNED).toArray();
    for (int round = 0; round < 10_000; round++) {
      byte[] octets = mutated(random, good);
      assertThatCode(() -> attribution(directory, octets)).doesNotThrowAnyException();
    }
  }

  @Test
  void aDamagedCertificateIsReadOrRefusedAsUnusable() {
    SplittableRandom random = new SplittableRandom(2);
    List<OpenPgpCase> cases = OpenPgpCases.all();
    for (int round = 0; round < 1_000; round++) {
      byte[] good = cases.get(random.nextInt(cases.size())).certificate().toArray();
      Bytes damaged = Bytes.copyOf(mutated(random, good));
      try {
        OpenPgpCertificate certificate = OpenPgpCertificate.read(damaged);
        assertThat(certificate.fingerprints()).isNotEmpty();
        certificate.unusable(fingerprint -> false);
        certificate.expiry();
      } catch (FindingException e) {
        assertThat(e.finding().code()).isEqualTo(ReasonCode.KEY_UNUSABLE);
      }
    }
  }

  @Test
  void damagedFilesNeverStopTheSearchForRevocations() {
    SplittableRandom random = new SplittableRandom(3);
    byte[] revoked = ALICE.compromisedCertificate();
    for (int round = 0; round < 1_000; round++) {
      TestPolicies files = new TestPolicies()
          .file("a", mutated(random, MALLORY.compromisedCertificate()))
          .file("b", revoked)
          .file(
              "c",
              mutated(
                  random,
                  Octets.armour("SIGNATURE", revoked)
                      .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
      assertThat(Revocations.inKeyFiles(files.files()).revokedFrom(ALICE.fingerprint()))
          .contains(Instant.MIN);
    }
  }

  private static byte[] mutated(SplittableRandom random, byte[] good) {
    byte[] octets = Arrays.copyOf(good, good.length + random.nextInt(3));
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(octets, random.nextInt(octets.length)) : octets;
  }

  @Test
  @Timeout(60)
  void aCertificateFullOfOtherPeoplesSignaturesReadsQuickly() throws FindingException {
    byte[] certification =
        ForgedSignature.by(MALLORY.key(), 0x10, SIGNED).packetOver(TEXT.toArray());
    byte[] bloated = ALICE.binaryCertificate();
    int copies = (OpenPgpCertificate.MOST_BYTES - bloated.length) / certification.length;
    byte[] file = repeated(bloated, certification, copies);
    long start = System.nanoTime();
    OpenPgpCertificate certificate = OpenPgpCertificate.read(Bytes.copyOf(file));
    assertThat(certificate.unusable(fingerprint -> false)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void aHundredThousandSignaturesAreBeyondTheLimit() {
    byte[] certification =
        ForgedSignature.by(MALLORY.key(), 0x10, SIGNED).packetOver(TEXT.toArray());
    byte[] file = repeated(ALICE.binaryCertificate(), certification, 100_000);
    long start = System.nanoTime();
    assertBeyondLimit(file);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  @Timeout(60)
  void aThousandSubkeysAreBeyondTheLimit() {
    ForgedCertificate certificate = ForgedCertificate.of(ALICE.key());
    for (int i = 0; i < 1000; i++) {
      ForgedKey subkey = ForgedKey.legacyEd25519("subkey " + i, TestKeys.CREATED);
      certificate.subkey(
          subkey, ForgedSignature.by(ALICE.key(), 0x18, TestKeys.CREATED).flags(4));
    }
    assertBeyondLimit(certificate.bytes());
  }

  private static void assertBeyondLimit(byte[] file) {
    assertThatThrownBy(() -> OpenPgpCertificate.read(Bytes.copyOf(file)))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.LIMIT));
  }

  private static byte[] repeated(byte[] start, byte[] part, int copies) {
    byte[] whole = Arrays.copyOf(start, start.length + part.length * copies);
    for (int i = 0; i < copies; i++) {
      System.arraycopy(part, 0, whole, start.length + i * part.length, part.length);
    }
    return whole;
  }

  private static KeyDirectory directory(TestPolicies policy) throws FindingException {
    return KeyDirectory.read(policy.policy(), policy.files());
  }

  private static Attribution attribution(KeyDirectory directory, byte[] signature) {
    return directory.verify(
        new SignatureClaim(Container.PGP, TEXT, Bytes.copyOf(signature), Optional.of(SIGNED)),
        SIGNED,
        Revocations.none());
  }
}
