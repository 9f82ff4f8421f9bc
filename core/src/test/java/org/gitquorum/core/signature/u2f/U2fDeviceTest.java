// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.P256Key;
import org.gitquorum.core.testing.SoftwareToken;
import org.gitquorum.core.testing.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class U2fDeviceTest {
  private static final SoftwareToken TOKEN = SoftwareToken.named("alice");
  private static final TestCertificate MAKER = TestCertificate.authority("maker");
  private static final TestCertificate OWN = TestCertificate.device("token", MAKER);
  private static final U2fDevice DEVICE = TOKEN.device(OWN);

  @Test
  void readsWhatItWrites() throws FindingException {
    assertThat(U2fDevice.read(DEVICE.content())).isEqualTo(DEVICE);
    assertThat(U2fDevice.read(TOKEN.device().content())).isEqualTo(TOKEN.device());
  }

  @Test
  void hasTheFormOfTheSpecification() {
    assertThat(DEVICE.content().displayText()).isEqualTo("""
            {
              "format": "git-quorum u2f device 1",
              "application": "git-quorum",
              "publicKey": "%s",
              "keyHandle": "%s",
              "registration": {
                "challenge": "%s",
                "signature": "%s",
                "certificates": [
                  "%s"
                ]
              }
            }
            """.formatted(
            base64(TOKEN.key().point()),
            base64(TOKEN.keyHandle()),
            base64(DEVICE.registration().orElseThrow().challenge()),
            base64(DEVICE.registration().orElseThrow().signature()),
            base64(OWN.der())));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  @Test
  void isNamedByTheDigestOfThePublicKey() {
    assertThat(DEVICE.id()).isEqualTo(P256Key.sha256(TOKEN.key().point()).hex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device 1\"|device 2\"",
        "\"application\": \"git-quorum\"|\"application\": \"https://example.org\"",
        "\\n  \"publicKey\"|\\n\"publicKey\"",
        "  \"publicKey\"|  \"format\": \"git-quorum u2f device 1\",\\n  \"publicKey\"",
        "  \"keyHandle\"|  \"keyHandle\": \"AAAA\",\\n  \"keyHandle\"",
        "  \"keyHandle\"|  \"keyhandle\"",
        "\"publicKey\"|\"\\u0070ublicKey\"",
        "\"keyHandle\": \"|\"keyHandle\":  \"",
        "\"challenge\"|\"comment\": \"\",\\n    \"challenge\"",
        "\\n}\\n|\\n}",
        "\\n}\\n|\\n}\\n\\n",
        "\\n}\\n|\\n}\\n{}",
        "\\n}\\n|,\\n  \"more\": 1\\n}\\n",
        "\\n|\\r\\n",
        "{\\n|\uFEFF{\\n",
        "{\\n|",
      })
  void refusesEveryOtherForm(String part, String other) {
    String text = DEVICE.content().displayText();
    String from = part.replace("\\n", "\n");
    String to = other == null ? "" : other.replace("\\n", "\n").replace("\\r", "\r");
    assertThat(text).contains(from);
    refused(Bytes.ofUtf8(text.replace(from, to)), "form");
  }

  @Test
  void namesTheLineThatIsNotInForm() {
    String text = DEVICE.content().displayText();
    refused(Bytes.ofUtf8(text.replace("  \"application\"", "\"application\"")), "line 3 ");
    refused(Bytes.ofUtf8(text.replace("keyHandle", "keyhandle")), "line 5 ");
  }

  @Test
  void refusesEveryFileWithOneByteMoreOrLess() {
    byte[] file = DEVICE.content().toArray();
    for (int at = 0; at < file.length; at++) {
      refused(without(file, at), "");
      refused(with(file, at, ' '), "");
    }
  }

  private static Bytes without(byte[] file, int at) {
    byte[] shorter = new byte[file.length - 1];
    System.arraycopy(file, 0, shorter, 0, at);
    System.arraycopy(file, at + 1, shorter, at, shorter.length - at);
    return Bytes.copyOf(shorter);
  }

  private static Bytes with(byte[] file, int at, char inserted) {
    byte[] longer = new byte[file.length + 1];
    System.arraycopy(file, 0, longer, 0, at);
    longer[at] = (byte) inserted;
    System.arraycopy(file, at, longer, at + 1, file.length - at);
    return Bytes.copyOf(longer);
  }

  @Test
  void refusesBase64ThatIsNotCanonical() {
    String text = TOKEN.device().content().displayText();
    // The last digit before the padding carries bits that mean nothing.
    int padding = text.indexOf("=\"");
    char before = text.charAt(padding - 1);
    String other = text.substring(0, padding - 1) + (char) (before + 1) + text.substring(padding);
    refused(Bytes.ofUtf8(other), "canonical");
  }

  @Test
  void refusesAFileWithoutMeasure() {
    refused(Bytes.copyOf(Arrays.copyOf(DEVICE.content().toArray(), (64 << 10) + 1)), "64 KiB");
    refused(Bytes.EMPTY, "line 1");
  }

  @Test
  void refusesWhatIsNoPoint() {
    Bytes point = TOKEN.key().point();
    byte[] offCurve = point.toArray();
    offCurve[64] ^= 1;
    refused(withPoint(Bytes.copyOf(offCurve)), "not a point of its curve");
    byte[] zeros = new byte[65];
    zeros[0] = 4;
    refused(withPoint(Bytes.copyOf(zeros)), "not a point of its curve");
    byte[] beyondField = new byte[65];
    Arrays.fill(beyondField, (byte) 0xff);
    beyondField[0] = 4;
    refused(withPoint(Bytes.copyOf(beyondField)), "not a point of its curve");
    refused(withPoint(Bytes.copyOf(new byte[1])), "65 bytes");
    byte[] compressed = Arrays.copyOf(point.toArray(), 33);
    compressed[0] = (byte) (2 + (point.toArray()[64] & 1));
    refused(withPoint(Bytes.copyOf(compressed)), "65 bytes");
    byte[] hybrid = point.toArray();
    hybrid[0] = (byte) (6 + (hybrid[64] & 1));
    refused(withPoint(Bytes.copyOf(hybrid)), "65 bytes");
  }

  private static Bytes withPoint(Bytes point) {
    return Bytes.ofUtf8(
        TOKEN.device().content().displayText().replace(base64(TOKEN.key().point()), base64(point)));
  }

  @Test
  void refusesAKeyHandleThatNoDeviceCanHave() {
    refused(withHandle(Bytes.copyOf(new byte[256])), "255");
    refused(withHandle(Bytes.EMPTY), "form");
  }

  private static Bytes withHandle(Bytes handle) {
    return Bytes.ofUtf8(
        TOKEN.device().content().displayText().replace(base64(TOKEN.keyHandle()), base64(handle)));
  }

  @Test
  void refusesARegistrationOfAnotherKeyHandleKeyChallengeOrApplication() {
    U2fRegistration registration = DEVICE.registration().orElseThrow();
    Bytes otherChallenge = P256Key.sha256(Bytes.ofUtf8("other"));
    SoftwareToken bob = SoftwareToken.named("bob");
    Bytes elsewhere =
        TOKEN.application("https://example.org").registration(registration.challenge(), OWN);
    refused(new U2fDevice(TOKEN.publicKey(), bob.keyHandle(), Optional.of(registration)));
    refused(new U2fDevice(bob.publicKey(), TOKEN.keyHandle(), Optional.of(registration)));
    refused(signedWith(otherChallenge, registration.signature(), OWN.der()));
    refused(signedWith(registration.challenge(), elsewhere, OWN.der()));
  }

  @Test
  void refusesARegistrationThatAnotherCertificatesKeySigned() {
    U2fRegistration registration = DEVICE.registration().orElseThrow();
    Bytes other = TestCertificate.device("other token", MAKER).der();
    refused(signedWith(registration.challenge(), registration.signature(), other));
    refused(signedWith(registration.challenge(), registration.signature(), Bytes.ofUtf8("x")));
  }

  @Test
  void refusesARegistrationSignatureThatIsMalformedOrAnyOtherUseOfTheKey() {
    U2fRegistration registration = DEVICE.registration().orElseThrow();
    Bytes longer = P256Key.join(registration.signature(), Bytes.copyOf(new byte[1]));
    Bytes assertion =
        U2fSignature.parse(TOKEN.sign(Bytes.ofUtf8("x"))).orElseThrow().signature();
    refused(signedWith(registration.challenge(), longer, OWN.der()));
    refused(signedWith(registration.challenge(), assertion, OWN.der()));
    refused(signedWith(
        registration.challenge(),
        Bytes.copyOf(HexFormat.of().parseHex("3006020101020101")),
        OWN.der()));
  }

  private static U2fDevice signedWith(Bytes challenge, Bytes signature, Bytes certificate) {
    U2fRegistration registration = new U2fRegistration(challenge, signature, List.of(certificate));
    return new U2fDevice(TOKEN.publicKey(), TOKEN.keyHandle(), Optional.of(registration));
  }

  @Test
  void allowsAFewCertificatesAndNoMore() throws FindingException {
    Bytes authority = MAKER.der();
    U2fDevice most = TOKEN.device(OWN, authority, authority, authority);
    assertThat(U2fDevice.read(most.content())).isEqualTo(most);
    String five = most.content()
        .displayText()
        .replace("\n    ]", ",\n      \"" + base64(authority) + "\"\n    ]");
    refused(Bytes.ofUtf8(five), "too many");
  }

  @Test
  void takesACertificateThatSignsItselfWhichAttestsNothing() throws FindingException {
    TestCertificate self =
        new TestCertificate("self", P256Key.named("self")).constraints(new BasicConstraints(false));
    assertThat(U2fDevice.read(TOKEN.device(self).content())).isEqualTo(TOKEN.device(self));
  }

  private static void refused(U2fDevice device) {
    refused(device.content(), "did not sign the registration");
  }

  private static void refused(Bytes file, String why) {
    assertThatThrownBy(() -> U2fDevice.read(file))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding())
                .matches(finding -> finding.code() == ReasonCode.KEY_UNUSABLE)
                .extracting(Finding::message)
                .asString()
                .contains(why));
  }
}
