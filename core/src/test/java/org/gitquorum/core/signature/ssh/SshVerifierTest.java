// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.SshKeygen;
import org.gitquorum.policy.Scheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that real ssh-keygen made. */
class SshVerifierTest {
  private static final Bytes TEXT = Bytes.ofUtf8("a statement\nof two lines\n");
  private static final Instant ISSUED = Instant.parse("2026-11-21T12:00:00Z");
  private static final String NAMESPACE = "git-quorum@v1";

  @TempDir
  Path folder;

  private SshKeygen ssh;

  @BeforeEach
  void findSshKeygen() {
    ssh = new SshKeygen(folder);
  }

  private Verification verify(Bytes text, Bytes signature) {
    return new SshVerifier(List.of(ssh.publicKey("key")))
        .verify(new SignatureClaim(Container.SSH, text, signature, Optional.of(ISSUED)));
  }

  private SignatureFault fault(Bytes text, Bytes signature) {
    return ((Verification.Bad) verify(text, signature)).fault();
  }

  private Verification.Good good(Bytes signature) {
    Verification verification = verify(TEXT, signature);
    assertThat(verification).isInstanceOf(Verification.Good.class);
    return (Verification.Good) verification;
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256", "ecdsa, 256", "ecdsa, 384", "ecdsa, 521", "rsa, 2048", "rsa, 4096"})
  void aSignatureOfEveryTypeCountsUntilAnyByteOfItChanges(String type, String bits) {
    ssh.key("key", type, "-b", bits);
    String armour = ssh.sign("key", NAMESPACE, TEXT);
    assertThat(ssh.verifies("key", NAMESPACE, TEXT, armour)).isTrue();
    Bytes signature = SshKeygen.blob(armour);
    Verification.Good good = good(signature);
    assertThat(good.key()).isEqualTo(ssh.publicKey("key").fingerprint());
    assertThat(good.revocableBy()).containsExactly(good.key());
    assertThat(good.scheme()).isEqualTo(Scheme.SSH);
    assertThat(good.touchProven()).isFalse();
    assertThat(good.signedAt()).isEqualTo(ISSUED);
    expectEveryByteToMatter(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519-sk", "ecdsa-sk"})
  void aDeviceProvesTheTouchItAskedFor(String type) {
    ssh.withDevices().key("key", type);
    String armour = ssh.sign("key", NAMESPACE, TEXT);
    assertThat(ssh.verifies("key", NAMESPACE, TEXT, armour)).isTrue();
    Verification.Good good = good(SshKeygen.blob(armour));
    assertThat(good.scheme()).isEqualTo(Scheme.SSH_SK);
    assertThat(good.touchProven()).isTrue();
    expectEveryByteToMatter(SshKeygen.blob(armour));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519-sk", "ecdsa-sk"})
  void aDeviceThatAskedForNoTouchProvesNone(String type) {
    ssh.withDevices().key("key", type, "-O", "no-touch-required");
    Bytes signature = ssh.signBlob("key", NAMESPACE, TEXT);
    assertThat(good(signature).touchProven()).isFalse();
    expectEveryByteToMatter(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519-sk", "ecdsa-sk"})
  void aDeviceThatAskedForAPinProvesTheTouchToo(String type) {
    ssh.withDevices().key("key", type, "-O", "verify-required");
    Bytes signature = ssh.signBlob("key", NAMESPACE, TEXT);
    assertThat(flags(signature)).isEqualTo(5);
    assertThat(good(signature).touchProven()).isTrue();
  }

  private static int flags(Bytes signature) {
    return signature.toArray()[signature.size() - 5];
  }

  @Test
  void aKeyForAnotherApplicationIsAnotherKey() {
    ssh.withDevices().key("key", "ed25519-sk", "-O", "application=ssh:one");
    assertThat(good(ssh.signBlob("key", NAMESPACE, TEXT)).touchProven()).isTrue();
    ssh.key("other", "ed25519-sk", "-O", "application=ssh:evil");
    assertThat(fault(TEXT, ssh.signBlob("other", NAMESPACE, TEXT)))
        .isEqualTo(SignatureFault.KEY_UNKNOWN);
  }

  private void expectEveryByteToMatter(Bytes signature) {
    for (int at = 0; at < signature.size(); at++) {
      for (int change : new int[] {0x01, 0x80}) {
        byte[] tampered = signature.toArray();
        tampered[at] ^= (byte) change;
        assertThat(verify(TEXT, Bytes.copyOf(tampered)))
            .as("byte %d", at)
            .isInstanceOf(Verification.Bad.class);
      }
    }
    assertThat(fault(Bytes.ofUtf8("another"), signature)).isEqualTo(SignatureFault.SIG_BAD);
    byte[] cut = java.util.Arrays.copyOf(signature.toArray(), signature.size() - 1);
    assertThat(fault(TEXT, Bytes.copyOf(cut))).isEqualTo(SignatureFault.SIG_MALFORMED);
    byte[] longer = java.util.Arrays.copyOf(signature.toArray(), signature.size() + 1);
    assertThat(fault(TEXT, Bytes.copyOf(longer))).isEqualTo(SignatureFault.SIG_MALFORMED);
  }

  @Test
  void bothHashesOfTheProtocolCount() {
    ssh.key("key", "ed25519");
    for (String hash : List.of("sha256", "sha512")) {
      Bytes signature = ssh.signBlob("key", NAMESPACE, TEXT, "-O", "hashalg=" + hash);
      assertThat(signature.displayText()).contains(hash);
      good(signature);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "file", "git-quorum@v10", "git-quorum@v", "git-quorum", "*"})
  void aSignatureForAnotherNamespaceIsRefused(String namespace) {
    ssh.key("key", "ed25519");
    assertThat(fault(TEXT, ssh.signBlob("key", namespace, TEXT)))
        .isEqualTo(SignatureFault.SIG_WRONG_DOMAIN);
  }

  @Test
  void aCertificateIsNoKeyEvenIfItsKeyIsKnown() {
    ssh.key("ca", "ed25519").key("key", "ed25519");
    ssh.keygen(
        new byte[0],
        "-q",
        "-s",
        ssh.file("ca").toString(),
        "-I",
        "key",
        "-n",
        "me",
        ssh.file("key.pub").toString());
    Bytes signature = SshKeygen.blob(ssh.sign("key-cert.pub", NAMESPACE, TEXT));
    Verification.Bad bad = (Verification.Bad) verify(TEXT, signature);
    assertThat(bad.fault()).isEqualTo(SignatureFault.KEY_UNKNOWN);
    assertThat(bad.detail()).contains("certificate");
  }

  @Test
  void aSignatureByAStrangerNamesNobody() {
    ssh.key("key", "ed25519").key("stranger", "ed25519");
    assertThat(verify(TEXT, ssh.signBlob("stranger", NAMESPACE, TEXT)))
        .isEqualTo(new Verification.Bad(
            SignatureFault.KEY_UNKNOWN, "by no key of the policy", Optional.empty()));
  }

  @Test
  void whatHasNoTimeAnywhereIsRefused() {
    ssh.key("key", "ed25519");
    SignatureClaim claim = new SignatureClaim(
        Container.SSH, TEXT, ssh.signBlob("key", NAMESPACE, TEXT), Optional.empty());
    assertThat(new SshVerifier(List.of(ssh.publicKey("key"))).verify(claim))
        .extracting("fault")
        .isEqualTo(SignatureFault.SIG_TIME);
  }
}
