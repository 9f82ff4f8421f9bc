// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.P256Key;
import org.gitquorum.core.testing.SoftwareToken;
import org.gitquorum.core.testing.TestCertificate;
import org.junit.jupiter.api.Test;

class AttestationAuthorityTest {
  private static final SoftwareToken TOKEN = SoftwareToken.named("alice");
  private static final TestCertificate MAKER = TestCertificate.authority("maker");

  private static boolean attests(TestCertificate maker, TestCertificate own, Bytes... between)
      throws FindingException {
    U2fDevice device = U2fDevice.read(TOKEN.device(own, between).content());
    return AttestationAuthority.read(Bytes.copyOf(maker.pem())).attests(device);
  }

  private static TestCertificate device(TestCertificate issuer) {
    return TestCertificate.device("token", issuer);
  }

  @Test
  void attestsADeviceWhoseCertificateItSigned() throws FindingException {
    assertThat(attests(MAKER, device(MAKER))).isTrue();
  }

  @Test
  void isFoundByItsKeyAndNotByItsName() throws FindingException {
    TestCertificate sameName = TestCertificate.authority("maker", "another key");
    assertThat(attests(MAKER, device(sameName))).isFalse();
    TestCertificate sameKey = TestCertificate.authority("another name", "maker");
    assertThat(attests(MAKER, device(sameKey))).isFalse();
  }

  @Test
  void attestsNothingThatSignedItself() throws FindingException {
    TestCertificate self = new TestCertificate("token", P256Key.named("self"))
        .constraints(new BasicConstraints(false));
    TestCertificate inItsName = new TestCertificate("maker", P256Key.named("self"));
    assertThat(attests(MAKER, self)).isFalse();
    assertThat(attests(MAKER, inItsName)).isFalse();
  }

  @Test
  void attestsNoDeviceWithoutARegistration() throws FindingException {
    AttestationAuthority authority = AttestationAuthority.read(Bytes.copyOf(MAKER.pem()));
    assertThat(authority.attests(TOKEN.device())).isFalse();
  }

  @Test
  void attestsThroughAnAuthorityInBetween() throws FindingException {
    TestCertificate root = root(1);
    TestCertificate between = TestCertificate.authority("between").issuedBy(root);
    assertThat(attests(root, device(between), between.der())).isTrue();
    assertThat(attests(between, device(between), between.der())).isTrue();
    assertThat(attests(root, device(between))).isFalse();
  }

  private static TestCertificate root(int mostBelow) {
    return new TestCertificate("root", P256Key.named("root"))
        .constraints(new BasicConstraints(mostBelow))
        .usage(KeyUsage.keyCertSign);
  }

  @Test
  void doesNotMindItselfAtTheEndOfThePath() throws FindingException {
    assertThat(attests(MAKER, device(MAKER), MAKER.der())).isTrue();
  }

  @Test
  void obeysTheLimitOnAuthoritiesInBetween() throws FindingException {
    TestCertificate root = root(0);
    TestCertificate between = TestCertificate.authority("between").issuedBy(root);
    assertThat(attests(root, device(between), between.der())).isFalse();
    TestCertificate upper = TestCertificate.authority("upper").issuedBy(root(1));
    TestCertificate lower = TestCertificate.authority("lower").issuedBy(upper);
    assertThat(attests(root(1), device(lower), lower.der(), upper.der())).isFalse();
  }

  @Test
  void attestsNothingThroughACertificateThatMayNotSignOthers() throws FindingException {
    TestCertificate root = root(3);
    TestCertificate plain = between(root, new BasicConstraints(false), KeyUsage.keyCertSign);
    TestCertificate unable = between(root, new BasicConstraints(0), KeyUsage.digitalSignature);
    TestCertificate silent =
        new TestCertificate("between", P256Key.named("between")).issuedBy(root);
    for (TestCertificate between : new TestCertificate[] {plain, unable, silent}) {
      assertThat(attests(root, device(between), between.der())).isFalse();
    }
  }

  private static TestCertificate between(
      TestCertificate root, BasicConstraints constraints, int usage) {
    return new TestCertificate("between", P256Key.named("between"))
        .constraints(constraints)
        .usage(usage)
        .issuedBy(root);
  }

  @Test
  void attestsNoDeviceWhoseCertificateIsAnAuthoritysOrMayNotSign() throws FindingException {
    TestCertificate authority = TestCertificate.authority("device").issuedBy(root(3));
    assertThat(attests(root(3), authority)).isFalse();
    assertThat(attests(MAKER, device(MAKER).usage(KeyUsage.keyAgreement))).isFalse();
    assertThat(attests(MAKER, device(MAKER).usage(KeyUsage.digitalSignature))).isTrue();
  }

  @Test
  void attestsNothingThroughAPartThatIsNotUnderstood() throws FindingException {
    ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.3.6.1.4.1.45724.1.1.4");
    TestCertificate critical = device(MAKER).extension(unknown, true, DERNull.INSTANCE);
    TestCertificate harmless = device(MAKER).extension(unknown, false, DERNull.INSTANCE);
    assertThatThrownBy(() -> attests(MAKER, critical)).isInstanceOf(FindingException.class);
    assertThat(attests(MAKER, harmless)).isTrue();
    TestCertificate limited = TestCertificate.authority("maker")
        .extension(
            Extension.nameConstraints,
            false,
            new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("CN=nobody")))
                },
                null));
    refused(limited.pem(), "critical");
  }

  @Test
  void doesNotBelieveAnotherAlgorithmThanTheOneThatSigned() throws FindingException {
    TestCertificate rsa = device(MAKER).algorithm(PKCSObjectIdentifiers.sha256WithRSAEncryption);
    TestCertificate sha1 = device(MAKER).algorithm(new ASN1ObjectIdentifier("1.2.840.10045.4.1"));
    assertThat(attests(MAKER, rsa)).isFalse();
    assertThat(attests(MAKER, sha1)).isFalse();
  }

  @Test
  void attestsNothingOnceAByteOfTheCertificateIsChanged() throws FindingException {
    AttestationAuthority authority = AttestationAuthority.read(Bytes.copyOf(MAKER.pem()));
    byte[] good = device(MAKER).der().toArray();
    U2fRegistration registration = TOKEN.device(device(MAKER)).registration().orElseThrow();
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= 1;
      U2fRegistration other = new U2fRegistration(
          registration.challenge(), registration.signature(), List.of(Bytes.copyOf(changed)));
      U2fDevice device = new U2fDevice(TOKEN.publicKey(), TOKEN.keyHandle(), Optional.of(other));
      assertThat(authority.attests(device)).as("byte %d", i).isFalse();
    }
  }

  @Test
  void mayHaveAnRsaKeyThatIsStrongAndSignsWithSha2()
      throws FindingException, GeneralSecurityException {
    KeyPair strong = rsa(2048);
    TestCertificate maker = rsaMaker(strong, "SHA256withRSA");
    assertThat(attests(maker, device(maker))).isTrue();
    TestCertificate outdated = rsaMaker(strong, "SHA1withRSA");
    assertThat(attests(maker, device(outdated))).isFalse();
    refused(rsaMaker(rsa(1024), "SHA256withRSA").pem(), "weak key");
  }

  private static TestCertificate rsaMaker(KeyPair pair, String algorithm) {
    return TestCertificate.authority("RSA maker").rsa(pair, algorithm);
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  @Test
  void isReadFromExactlyOneCertificateInPem() throws FindingException {
    String pem = new String(MAKER.pem(), StandardCharsets.US_ASCII);
    AttestationAuthority.read(Bytes.ofUtf8(pem.stripTrailing()));
    refused(pem + pem, "exactly one");
    refused("# maker\n" + pem, "exactly one");
    refused(pem + "more\n", "exactly one");
    refused(pem.replace("\n", "\r\n"), "exactly one");
    refused(pem.replace("CERTIFICATE", "TRUSTED CERTIFICATE"), "exactly one");
    refused("", "exactly one");
    refused(TestCertificate.pem(Bytes.ofUtf8("junk")), "no certificate");
    refused(
        TestCertificate.pem(P256Key.join(MAKER.der(), Bytes.copyOf(new byte[1]))),
        "no certificate");
    refused(pem + "\n".repeat(1 << 16), "exactly one");
  }

  @Test
  void isNoAuthorityUnlessItsCertificateSaysSo() {
    refused(device(MAKER).pem(), "may not sign");
    refused(new TestCertificate("silent", P256Key.named("silent")).pem(), "may not sign");
    refused(
        new TestCertificate("x", P256Key.named("x"))
            .constraints(new BasicConstraints(0))
            .usage(KeyUsage.cRLSign)
            .pem(),
        "may not sign");
  }

  private static void refused(String pem, String why) {
    refused(pem.getBytes(StandardCharsets.US_ASCII), why);
  }

  private static void refused(byte[] pem, String why) {
    assertThatThrownBy(() -> AttestationAuthority.read(Bytes.copyOf(pem)))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding())
                .matches(finding -> finding.code() == ReasonCode.KEY_UNUSABLE)
                .extracting(Finding::message)
                .asString()
                .contains(why));
  }
}
