// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.ForgedSshKey;
import org.gitquorum.core.testing.ForgedSshSignature;
import org.gitquorum.core.testing.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that are good but for one thing, each refused for just that. */
class SshBadInputTest {
  private static final Bytes TEXT = Bytes.ofUtf8("a statement\n");
  private static final String ED25519 = "ssh-ed25519";
  private static final String SK_ED25519 = "sk-ssh-ed25519@openssh.com";
  private static final String SK_P256 = "sk-ecdsa-sha2-nistp256@openssh.com";
  private static final ForgedSshKey KEY = ForgedSshKey.ed25519(ED25519);
  private static final ForgedSshKey DEVICE = ForgedSshKey.ed25519(SK_ED25519, "ssh:");
  private static final ForgedSshKey P256 =
      ForgedSshKey.ecdsa("ecdsa-sha2-nistp256", "nistp256", "SHA256");

  private static Verification verify(ForgedSshKey key, Bytes signature) {
    try {
      return new SshVerifier(List.of(SshPublicKey.read(key.line())))
          .verify(new SignatureClaim(Container.SSH, TEXT, signature, Optional.of(Instant.EPOCH)));
    } catch (FindingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void refused(
      SignatureFault fault, ForgedSshKey key, ForgedSshSignature signature) {
    assertThat(verify(key, signature.over(TEXT))).extracting("fault").isEqualTo(fault);
  }

  private static Verification.Good good(ForgedSshKey key, ForgedSshSignature signature) {
    Verification verification = verify(key, signature.over(TEXT));
    assertThat(verification).isInstanceOf(Verification.Good.class);
    return (Verification.Good) verification;
  }

  private static ForgedSshSignature ed25519() {
    return KEY.signature(ED25519);
  }

  private static ForgedSshSignature device(int flags) {
    return DEVICE.signature(SK_ED25519).inDevice("ssh:", flags, 7);
  }

  @Test
  void whatIsNotForgedCounts() {
    good(KEY, ed25519());
    good(KEY, ed25519().hash("sha256"));
    good(P256, P256.signature("ecdsa-sha2-nistp256"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "git",
        "file",
        "git-quorum",
        "git-quorum@v2",
        "git-quorum@v1 ",
        "Git-quorum@v1",
        "git-quorum@v1,file",
        "git-quorum@v1\0",
        "\u0261it-quorum@v1"
      })
  void anyOtherNamespaceIsRefused(String namespace) {
    refused(SignatureFault.SIG_WRONG_DOMAIN, KEY, ed25519().namespace(namespace));
  }

  @ParameterizedTest
  @CsvSource({
    "sha1, WEAK_HASH",
    "md5, WEAK_HASH",
    "sha224, WEAK_HASH",
    "sha384, SIG_MALFORMED",
    "SHA512, SIG_MALFORMED",
    "sha-512, SIG_MALFORMED",
    "'', SIG_MALFORMED"
  })
  void anyHashButTheTwoOfTheProtocolIsRefused(String hash, SignatureFault fault) {
    refused(fault, KEY, ed25519().hash(hash));
  }

  @Test
  void anythingUnknownInTheFrameIsRefused() {
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().magic("SSHSIh"));
    refused(SignatureFault.SCHEME_UNSUPPORTED, KEY, ed25519().version(2));
    refused(SignatureFault.SCHEME_UNSUPPORTED, KEY, ed25519().version(0));
    refused(SignatureFault.SCHEME_UNSUPPORTED, KEY, ed25519().version(0x80000001L));
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().reserved("x"));
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().afterBlob((byte) 0));
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().afterSignature((byte) 0));
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().afterBlob(new byte[1 << 15]));
  }

  @Test
  void twoSignaturesAreNotOne() {
    Bytes one = ed25519().over(TEXT);
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().afterBlob(one.toArray()));
  }

  @Test
  void lengthsBeyondTheEndAreRefusedAtEveryPlace() {
    byte[] good = ed25519().over(TEXT).toArray();
    for (int at = 6; at + 4 <= good.length; at++) {
      for (byte[] length : List.of(
          Octets.number(0xffffffffL, 4), Octets.number(0x7fffffff, 4), Octets.number(1 << 20, 4))) {
        byte[] changed = good.clone();
        System.arraycopy(length, 0, changed, at, 4);
        assertThat(verify(KEY, Bytes.copyOf(changed))).isInstanceOf(Verification.Bad.class);
      }
    }
    for (int end = 0; end < good.length; end++) {
      assertThat(verify(KEY, Bytes.copyOf(Arrays.copyOf(good, end))))
          .extracting("fault")
          .isEqualTo(SignatureFault.SIG_MALFORMED);
    }
  }

  @Test
  void randomBytesNeverMakeItThrow() {
    Random random = new Random(4);
    byte[] good = P256.signature("ecdsa-sha2-nistp256").over(TEXT).toArray();
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = good.clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Bytes bytes = Bytes.copyOf(Arrays.copyOf(changed, random.nextInt(changed.length + 9)));
      assertThatCode(() -> verify(P256, bytes)).doesNotThrowAnyException();
    }
  }

  @Test
  void anAlgorithmThatIsNotTheKeysIsRefused() {
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().algorithm("rsa-sha2-512"));
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().algorithm("ecdsa-sha2-nistp256"));
    refused(
        SignatureFault.SIG_MALFORMED, KEY, ed25519().algorithm(SK_ED25519).inDevice("ssh:", 1, 7));
    refused(SignatureFault.SIG_MALFORMED, P256, P256.signature("ecdsa-sha2-nistp384"));
    refused(SignatureFault.WEAK_KEY, KEY, ed25519().algorithm("ssh-dss"));
    for (String unknown : List.of(
        "webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
        "ssh-ed448",
        "ssh-ed25519-cert-v01@openssh.com",
        "")) {
      refused(SignatureFault.SCHEME_UNSUPPORTED, KEY, ed25519().algorithm(unknown));
    }
  }

  @Test
  void rsaCountsWithSha2AndInFullLengthOnly() {
    ForgedSshKey sha256 = ForgedSshKey.rsa(2048, "SHA256");
    good(sha256, sha256.signature("rsa-sha2-256"));
    refused(SignatureFault.SIG_BAD, sha256, sha256.signature("rsa-sha2-512"));
    ForgedSshKey sha1 = ForgedSshKey.rsa(2048, "SHA1");
    refused(SignatureFault.WEAK_HASH, sha1, sha1.signature("ssh-rsa"));
    refused(SignatureFault.SIG_BAD, sha1, sha1.signature("rsa-sha2-256"));
    refused(
        SignatureFault.SIG_MALFORMED,
        sha256,
        sha256.signature("rsa-sha2-256", value -> Octets.join(new byte[1], value)));
    refused(
        SignatureFault.SIG_MALFORMED,
        sha256,
        sha256.signature("rsa-sha2-256", value -> Arrays.copyOf(value, value.length - 1)));
    BigInteger modulus = modulus(sha256);
    refused(
        SignatureFault.SIG_BAD,
        sha256,
        sha256.signature("rsa-sha2-256", value -> unsigned(modulus)));
  }

  private static BigInteger modulus(ForgedSshKey key) {
    byte[] blob = key.blob();
    return new BigInteger(1, Arrays.copyOfRange(blob, blob.length - 256, blob.length));
  }

  private static byte[] unsigned(BigInteger value) {
    byte[] octets = value.toByteArray();
    return Arrays.copyOfRange(octets, octets.length - 256, octets.length);
  }

  @Test
  void aWeakKeyIsNoKeyOfAPolicy() {
    ForgedSshKey weak = ForgedSshKey.rsa(1024, "SHA256");
    assertThatCode(() -> SshPublicKey.read(weak.line())).hasMessageContaining("below 2048");
  }

  @Test
  void ecdsaNumbersHaveOneSpellingAndAreInRange() {
    BigInteger order =
        new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    ecdsaRefused(SignatureFault.SIG_MALFORMED, value -> Octets.join(value, new byte[1]));
    ecdsaRefused(SignatureFault.SIG_MALFORMED, value -> new byte[0]);
    ecdsaRefused(SignatureFault.SIG_MALFORMED, numbers(BigInteger.ZERO, BigInteger.ONE));
    ecdsaRefused(SignatureFault.SIG_MALFORMED, numbers(BigInteger.ONE, BigInteger.ONE.negate()));
    ecdsaRefused(
        SignatureFault.SIG_MALFORMED,
        value -> Octets.join(
            ForgedSshSignature.string(new byte[] {0, 1}),
            ForgedSshSignature.string(new byte[] {1})));
    ecdsaRefused(
        SignatureFault.SIG_MALFORMED,
        value -> Octets.join(ForgedSshSignature.string(new byte[0]), new byte[] {0, 0, 0, 1, 1}));
    ecdsaRefused(SignatureFault.SIG_BAD, numbers(order, BigInteger.ONE));
    ecdsaRefused(SignatureFault.SIG_BAD, numbers(BigInteger.ONE, order));
    ecdsaRefused(SignatureFault.SIG_BAD, numbers(order.shiftLeft(4000), BigInteger.ONE));
    ecdsaRefused(SignatureFault.SIG_BAD, value -> {
      byte[] r = Arrays.copyOfRange(value, 4, 4 + value[3]);
      return Octets.join(
          ForgedSshSignature.integer(new BigInteger(r).add(order)),
          Arrays.copyOfRange(value, 4 + value[3], value.length));
    });
  }

  private static UnaryOperator<byte[]> numbers(BigInteger r, BigInteger s) {
    return value -> Octets.join(ForgedSshSignature.integer(r), ForgedSshSignature.integer(s));
  }

  private static void ecdsaRefused(SignatureFault fault, UnaryOperator<byte[]> change) {
    refused(fault, P256, P256.signature("ecdsa-sha2-nistp256", change));
  }

  @Test
  void anEd25519SignatureOfAnotherLengthOrWithALargerNumberIsRefused() {
    for (int length : new int[] {0, 63, 65, 114}) {
      refused(
          SignatureFault.SIG_BAD,
          KEY,
          KEY.signature(ED25519, value -> Arrays.copyOf(value, length)));
    }
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    refused(SignatureFault.SIG_BAD, KEY, KEY.signature(ED25519, value -> {
      byte[] s = reversed(Arrays.copyOfRange(value, 32, 64));
      byte[] larger = reversed(fixed(new BigInteger(1, s).add(order)));
      return Octets.join(Arrays.copyOf(value, 32), larger);
    }));
  }

  private static byte[] fixed(BigInteger value) {
    byte[] octets = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(32, octets.length);
    System.arraycopy(octets, octets.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] reversed(byte[] octets) {
    byte[] reversed = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      reversed[i] = octets[octets.length - 1 - i];
    }
    return reversed;
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "4, false", "5, true"})
  void aDevicesFlagsTellWhetherItWasTouched(int flags, boolean touched) {
    assertThat(good(DEVICE, device(flags)).touchProven()).isEqualTo(touched);
    ForgedSshKey p256 = ForgedSshKey.ecdsa(SK_P256, "nistp256", "SHA256", "ssh:");
    assertThat(good(p256, p256.signature(SK_P256).inDevice("ssh:", flags, 0xfffffffeL))
            .touchProven())
        .isEqualTo(touched);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x02, 0x03, 0x09, 0x11, 0x21, 0x41, 0x81, 0xc1, 0xff})
  void flagsThatAreNotUnderstoodAreRefused(int flags) {
    refused(SignatureFault.SIG_MALFORMED, DEVICE, device(flags));
  }

  @Test
  void whatADeviceSignedForAnotherApplicationIsRefused() {
    refused(
        SignatureFault.SIG_BAD, DEVICE, DEVICE.signature(SK_ED25519).inDevice("ssh:evil", 1, 7));
    ForgedSshKey evil = ForgedSshKey.ed25519(SK_ED25519, "ssh:evil");
    refused(
        SignatureFault.KEY_UNKNOWN, DEVICE, evil.signature(SK_ED25519).inDevice("ssh:evil", 1, 7));
    for (String application : List.of("", "https://example.org", "SSH:", "ssh", "ssh:a b")) {
      ForgedSshKey other = ForgedSshKey.ed25519(SK_ED25519, application);
      assertThatCode(() -> SshPublicKey.read(other.line()))
          .as(application)
          .hasMessageContaining("application");
    }
  }

  @Test
  void theSameRawKeyOutsideADeviceIsAnotherKey() {
    refused(SignatureFault.KEY_UNKNOWN, DEVICE, ed25519());
    refused(SignatureFault.KEY_UNKNOWN, KEY, device(1));
    refused(SignatureFault.SIG_MALFORMED, DEVICE, DEVICE.signature(ED25519));
  }

  @Test
  void aKeyBlobThatIsNotExactlyTheKnownOneIsAnotherKey() {
    byte[] blob = KEY.blob();
    refused(SignatureFault.KEY_UNKNOWN, KEY, ed25519().publicKey(Octets.join(blob, new byte[1])));
    byte[] certificate = new ForgedSshKey(
            ForgedSshKey.line("ssh-ed25519-cert-v01@openssh.com", new String[0], new byte[32]),
            KEY.signer())
        .blob();
    refused(SignatureFault.KEY_UNKNOWN, KEY, ed25519().publicKey(certificate));
    refused(SignatureFault.SIG_MALFORMED, KEY, ed25519().publicKey(new byte[0]));
  }
}
