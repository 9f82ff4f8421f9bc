// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.u2f.U2fDevice;
import org.gitquorum.core.testing.SoftwareToken;
import org.gitquorum.core.testing.TestCertificate;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.RevokedKey;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.Test;

class U2fKeysTest {
  private static final Bytes TEXT = Bytes.ofUtf8("git-quorum statement v1\n");
  private static final Instant ISSUED = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant NOW = ISSUED.plusSeconds(60);
  private static final SoftwareToken TOKEN = SoftwareToken.named("alice");
  private static final TestCertificate MAKER = TestCertificate.authority("maker");
  private static final U2fDevice DEVICE = TOKEN.device(TestCertificate.device("token", MAKER));
  private static final SignerName ALICE = new SignerName("alice");

  private static TestPolicies policy(String signer, U2fDevice device) {
    return also(new TestPolicies(), signer, "keys/" + signer + ".json", device);
  }

  private static TestPolicies also(
      TestPolicies policy, String signer, String path, U2fDevice device) {
    return policy
        .file(path, device.content().toArray())
        .key(signer, new KeyReference.U2f(path, false));
  }

  private static KeyDirectory directory(TestPolicies policy) throws FindingException {
    return KeyDirectory.read(policy.policy(), policy.files());
  }

  private static Attribution verify(KeyDirectory directory, Revocations revocations, Instant now) {
    SignatureClaim claim =
        new SignatureClaim(Container.U2F, TEXT, TOKEN.sign(TEXT), Optional.of(ISSUED));
    return directory.verify(claim, now, revocations);
  }

  @Test
  void namesTheSignerOfAProofOfTouch() throws FindingException {
    assertThat(verify(directory(policy("alice", DEVICE)), Revocations.none(), NOW))
        .isEqualTo(new Attribution.Signed(
            ALICE, DEVICE.id(), new Proof(Scheme.U2F, true, false, Set.of()), ISSUED));
  }

  @Test
  void saysWhichCertificatesOfThePolicyAttestTheDevice() throws FindingException {
    TestPolicies policy = policy("alice", DEVICE)
        .file("keys/maker.pem", MAKER.pem())
        .file("keys/unnamed.pem", MAKER.pem())
        .file("keys/other.pem", TestCertificate.authority("maker", "other").pem())
        .attested("keys/maker.pem", "keys/other.pem");
    assertThat(verify(directory(policy), Revocations.none(), NOW))
        .isInstanceOfSatisfying(
            Attribution.Signed.class,
            signed -> assertThat(signed.proof().attestedBy()).containsExactly("keys/maker.pem"));
  }

  @Test
  void refusesAPolicyThatNamesACertificateWhichIsMissingOrNoAuthoritys() {
    refused(policy("alice", DEVICE).attested("keys/none.pem"), "keys/none.pem", "no such file");
    TestPolicies junk = policy("alice", DEVICE).file("keys/junk.pem", new byte[] {1});
    refused(junk.attested("keys/junk.pem"), "keys/junk.pem", "exactly one certificate");
    TestPolicies own = policy("alice", DEVICE)
        .file("keys/own.pem", TestCertificate.device("token", MAKER).pem());
    refused(own.attested("keys/own.pem"), "keys/own.pem", "may not sign others");
  }

  @Test
  void refusesAPolicyThatNamesMoreMakersThanCanBeTried() throws FindingException {
    TestPolicies policy = policy("alice", DEVICE);
    for (int i = 0; i < 64; i++) {
      policy.file("keys/maker" + i + ".pem", MAKER.pem()).attested("keys/maker" + i + ".pem");
    }
    assertThat(directory(policy).keys()).hasSize(1);
    policy.file("keys/maker.pem", MAKER.pem()).attested("keys/maker.pem");
    refused(policy, "attested", "more than 64");
  }

  @Test
  void countsNothingThatIsIssuedInTheFuture() throws FindingException {
    KeyDirectory directory = directory(policy("alice", DEVICE));
    assertThat(fault(verify(directory, Revocations.none(), ISSUED.minusSeconds(601))))
        .isEqualTo(SignatureFault.SIG_FUTURE);
  }

  @Test
  void countsNothingByADeviceThatIsRevokedElsewhere() throws FindingException {
    Revocations lost = Revocations.listed(List.of(new RevokedKey(DEVICE.id(), "lost")));
    assertThat(fault(verify(directory(policy("alice", DEVICE)), lost, NOW)))
        .isEqualTo(SignatureFault.KEY_REVOKED);
  }

  private static SignatureFault fault(Attribution attribution) {
    return ((Attribution.Rejected) attribution).fault();
  }

  @Test
  void refusesAPolicyThatListsADeviceAndRevokesIt() {
    refused(policy("alice", DEVICE).revoked(DEVICE.id()), "keys/alice.json", "revoked");
  }

  @Test
  void refusesOneDeviceUnderTwoSignersAlsoWithAnotherKeyHandle() {
    TestPolicies twice = also(policy("alice", DEVICE), "bob", "keys/bob.json", DEVICE);
    refused(twice, "keys/bob.json", "signer alice has too");
    U2fDevice disguised =
        new U2fDevice(TOKEN.publicKey(), SoftwareToken.named("bob").keyHandle(), Optional.empty());
    TestPolicies other = also(policy("alice", DEVICE), "bob", "keys/bob.json", disguised);
    refused(other, "keys/bob.json", "signer alice has too");
  }

  @Test
  void refusesOneDeviceTwiceUnderOneSigner() {
    TestPolicies twice =
        also(policy("alice", DEVICE), "alice", "keys/alice-2.json", TOKEN.device());
    refused(twice, "keys/alice-2.json", "stands under");
    TestPolicies claimed =
        policy("alice", DEVICE).key("alice", new KeyReference.U2f("keys/alice.json", true));
    refused(claimed, DEVICE.id(), "stands there already");
  }

  @Test
  void refusesOneKeyAsADeviceAndAsSsh() {
    String type = "ecdsa-sha2-nistp256";
    byte[] blob = HexFormat.of()
        .parseHex("00000013" + HexFormat.of().formatHex(type.getBytes(StandardCharsets.US_ASCII))
            + "00000008" + "6e69737470323536" + "00000041" + TOKEN.key().point().hex());
    String line = type + " " + Base64.getEncoder().encodeToString(blob);
    refused(policy("alice", DEVICE).ssh("bob", line), "", "signer alice has too");
  }

  @Test
  void refusesAPolicyWithAFileThatIsNoDevice() {
    TestPolicies policy = new TestPolicies()
        .file("keys/alice.json", "{}".getBytes(StandardCharsets.US_ASCII))
        .key("alice", new KeyReference.U2f("keys/alice.json", false));
    refused(policy, "keys/alice.json", "line 1");
  }

  @Test
  void describesTheDevice() throws FindingException {
    assertThat(directory(policy("alice", DEVICE)).keys())
        .containsExactly(
            new KeyDescription(ALICE, Scheme.U2F, DEVICE.id(), "nistp256", Optional.empty()));
    assertThat(directory(policy("alice", DEVICE)).u2fDevices(ALICE)).containsExactly(DEVICE);
    assertThat(directory(policy("alice", DEVICE)).u2fDevices(new SignerName("bob")))
        .isEmpty();
  }

  private static void refused(TestPolicies policy, String file, String why) {
    assertThatThrownBy(() -> directory(policy))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding())
                .matches(finding -> finding.code() == ReasonCode.POLICY_INVALID)
                .extracting(Finding::message)
                .asString()
                .contains(file, why));
  }
}
