// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.testing.ForgedCertificate;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.Octets;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.RevokedKey;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.Test;

class KeyDirectoryTest {
  private static final Bytes TEXT = Bytes.ofUtf8("git-quorum statement v1\n");
  private static final Instant SIGNED = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant NOW = SIGNED.plusSeconds(60);
  private static final TestKeys ALICE = TestKeys.named("alice");
  private static final SignerName ALICE_NAME = new SignerName("alice");

  @Test
  void namesTheSignerOfAGoodSignature() throws FindingException {
    assertThat(verify(directory(new TestPolicies().signer("alice").signer("bob")), SIGNED))
        .isEqualTo(
            new Attribution.Signed(ALICE_NAME, ALICE.fingerprint(), Proof.of(Scheme.PGP), SIGNED));
  }

  @Test
  void saysThatThePolicyClaimsTouchOfTheKey() throws FindingException {
    TestPolicies policy = new TestPolicies()
        .file("a", ALICE.certificate())
        .key("alice", new KeyReference.OpenPgp("a", true));
    assertThat(verify(directory(policy), SIGNED))
        .asInstanceOf(InstanceOfAssertFactories.type(Attribution.Signed.class))
        .matches(signed -> signed.proof().touchClaimed())
        .matches(signed -> !signed.proof().touchProven());
  }

  @Test
  void refusesTheSignatureOfSomebodyWhoIsNotInThePolicy() throws FindingException {
    assertThat(verify(directory(new TestPolicies().signer("bob")), SIGNED))
        .isEqualTo(new Attribution.Rejected(
            SignatureFault.KEY_UNKNOWN, "by no key of the policy", Optional.empty()));
  }

  @Test
  void refusesASignatureOverOtherBytesAndTellsWhoseItClaimsToBe() throws FindingException {
    SignatureClaim claim = new SignatureClaim(
        Container.PGP,
        Bytes.ofUtf8("another statement"),
        ALICE.sign(TEXT, SIGNED),
        Optional.of(SIGNED));
    Attribution attribution =
        directory(new TestPolicies().signer("alice")).verify(claim, NOW, Revocations.none());
    assertThat(attribution)
        .isEqualTo(new Attribution.Rejected(
            SignatureFault.SIG_BAD,
            "the signature does not fit these bytes",
            Optional.of(ALICE_NAME)));
  }

  @Test
  void comparesTheTimeOfSigningWithTheTimeInTheStatement() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    Duration tenMinutes = Duration.ofMinutes(10);
    Instant later = SIGNED.plus(Duration.ofDays(1));
    assertThat(fault(directory, SIGNED, SIGNED.plus(tenMinutes), later)).isEmpty();
    assertThat(fault(directory, SIGNED, SIGNED.minus(tenMinutes), later)).isEmpty();
    assertThat(fault(directory, SIGNED, SIGNED.plus(tenMinutes).plusSeconds(1), later))
        .contains(SignatureFault.SIG_TIME);
    assertThat(fault(directory, SIGNED, SIGNED.minus(tenMinutes).minusSeconds(1), later))
        .contains(SignatureFault.SIG_TIME);
  }

  @Test
  void refusesWhatIsFromTheFuture() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    Instant now = SIGNED.minus(Duration.ofMinutes(10));
    assertThat(fault(directory, SIGNED, SIGNED, now)).isEmpty();
    assertThat(fault(directory, SIGNED, SIGNED, now.minusSeconds(1)))
        .contains(SignatureFault.SIG_FUTURE);
    assertThat(fault(directory, SIGNED, SIGNED.plusSeconds(1), now))
        .contains(SignatureFault.SIG_FUTURE);
  }

  @Test
  void attributesACommitWhoseSignatureIsArmoured() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    Bytes commit = Bytes.ofUtf8("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\ncommit\n");
    String armour = ALICE.signArmoured(commit, SIGNED);
    assertThat(directory.verifyCommit(commit, armour, NOW, Revocations.none()))
        .isInstanceOf(Attribution.Signed.class);
    assertThat(directory.verifyCommit(commit, armour + armour, NOW, Revocations.none()))
        .isInstanceOf(Attribution.Rejected.class);
    assertThat(directory.verifyCommit(commit, armour + "and more", NOW, Revocations.none()))
        .isInstanceOf(Attribution.Rejected.class);
  }

  @Test
  void anEmptySignatureIsMalformedInEveryContainer() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    for (Container container : Container.values()) {
      SignatureClaim claim = new SignatureClaim(container, TEXT, Bytes.EMPTY, Optional.of(SIGNED));
      assertThat(directory.verify(claim, NOW, Revocations.none()))
          .as("%s", container)
          .asInstanceOf(InstanceOfAssertFactories.type(Attribution.Rejected.class))
          .extracting(Attribution.Rejected::fault)
          .isEqualTo(SignatureFault.SIG_MALFORMED);
    }
  }

  @Test
  void readsNoOtherKindOfSignatureInACommit() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    String armour = "-----BEGIN SIGNED MESSAGE-----\n";
    assertThat(directory.verifyCommit(TEXT, armour, NOW, Revocations.none()))
        .asInstanceOf(InstanceOfAssertFactories.type(Attribution.Rejected.class))
        .extracting(Attribution.Rejected::fault)
        .isEqualTo(SignatureFault.SCHEME_UNSUPPORTED);
  }

  @Test
  void countsNothingByAKeyThatIsRevokedElsewhere() throws FindingException {
    KeyDirectory directory = directory(new TestPolicies().signer("alice"));
    Revocations lost =
        Revocations.listed(java.util.List.of(new RevokedKey(ALICE.fingerprint(), "lost")));
    assertThat(directory.verify(claim(SIGNED, SIGNED), NOW, lost))
        .isEqualTo(new Attribution.Rejected(
            SignatureFault.KEY_REVOKED, "the key is revoked", Optional.of(ALICE_NAME)));
  }

  @Test
  void findsTheRevocationInAKeyFileEvenIfNoSignerNamesTheFile() throws FindingException {
    KeyDirectory directory =
        directory(new TestPolicies().signer("alice").file("old", ALICE.compromisedCertificate()));
    assertThat(directory.revocations().revokedFrom(ALICE.fingerprint())).contains(Instant.MIN);
    assertThat(fault(directory, SIGNED, SIGNED, NOW)).contains(SignatureFault.KEY_REVOKED);
  }

  @Test
  void describesEveryKey() throws FindingException {
    assertThat(directory(new TestPolicies().signer("alice")).keys())
        .containsExactly(new KeyDescription(
            ALICE_NAME, Scheme.PGP, ALICE.fingerprint(), "ed25519", Optional.empty()));
  }

  @Test
  void refusesAPolicyWhoseKeyFileIsMissing() {
    refused(
        new TestPolicies().key("alice", new KeyReference.OpenPgp("keys/none.asc", false)),
        "no such file");
    refused(
        new TestPolicies().key("alice", new KeyReference.U2f("keys/none.json", false)),
        "no such file");
  }

  @Test
  void refusesAPolicyWithSomethingElseInAKeyFile() {
    refused(policyWith("not a key".getBytes(StandardCharsets.UTF_8)), "armoured");
    refused(policyWith(new byte[0]), "no certificate");
    refused(policyWith(ALICE.armouredSecretKey().getBytes(StandardCharsets.UTF_8)), "PRIVATE KEY");
    refused(
        policyWith(
            Octets.join(ALICE.binaryCertificate(), TestKeys.named("bob").binaryCertificate())),
        "several certificates");
    refused(
        policyWith(Octets.join(ALICE.certificate(), TestKeys.named("bob").certificate())),
        "one armoured block");
    refused(policyWith(Octets.join(ALICE.binaryCertificate(), new byte[] {0})), "packet");
  }

  @Test
  void refusesASecretKeyThatClaimsToBePublic() {
    byte[] secret = Octets.packet(5, ALICE.key().secretBody());
    refused(
        policyWith(Octets.armour("PUBLIC KEY BLOCK", secret).getBytes(StandardCharsets.US_ASCII)),
        "a secret key");
  }

  @Test
  void refusesOneKeyUnderTwoSigners() {
    refused(
        new TestPolicies()
            .signer("alice")
            .openPgp("mallory", "keys/mallory.asc", ALICE.binaryCertificate()),
        "signer alice has too");
  }

  @Test
  void refusesOneSubkeyUnderTwoPrimaryKeys() {
    ForgedKey subkey = ForgedKey.legacyEd25519("subkey", TestKeys.CREATED);
    refused(
        new TestPolicies()
            .openPgp("alice", "a", withSubkey(ALICE, subkey))
            .openPgp("bob", "b", withSubkey(TestKeys.named("bob"), subkey)),
        "signer alice has too");
  }

  private static byte[] withSubkey(TestKeys owner, ForgedKey subkey) {
    return Octets.join(
        owner.binaryCertificate(),
        Octets.packet(14, subkey.body()),
        ForgedSignature.by(owner.key(), 0x18, TestKeys.CREATED)
            .flags(4)
            .packetOver(owner.key().hashedForm(), subkey.hashedForm()));
  }

  @Test
  void refusesOneKeyAsOpenPgpAndAsSshWhoeverHasIt() {
    String line = sshLine(ALICE);
    refused(new TestPolicies().signer("alice").ssh("bob", line), "signer alice has too");
    refused(new TestPolicies().signer("alice").ssh("alice", line), "stands under");
  }

  @Test
  void allowsAnAuthenticationSubkeyToBeItsOwnersSshKey() throws FindingException {
    ForgedKey subkey = ForgedKey.legacyEd25519("subkey", TestKeys.CREATED);
    byte[] file = Octets.join(
        ALICE.binaryCertificate(),
        Octets.packet(14, subkey.body()),
        ForgedSignature.by(ALICE.key(), 0x18, TestKeys.CREATED)
            .flags(0x20)
            .packetOver(ALICE.key().hashedForm(), subkey.hashedForm()));
    String line = sshLine(subkey);
    assertThat(directory(policyWith(file).ssh("alice", line)).keys())
        .extracting(KeyDescription::scheme)
        .containsExactly(Scheme.PGP, Scheme.SSH);
    assertThat(directory(new TestPolicies().ssh("alice", line).openPgp("alice", "a", file))
            .keys())
        .hasSize(2);
    refused(policyWith(file).ssh("bob", line), "signer alice has too");
  }

  private static String sshLine(TestKeys key) {
    return sshLine(key.key());
  }

  private static String sshLine(ForgedKey key) {
    byte[] body = key.body();
    byte[] point = java.util.Arrays.copyOfRange(body, body.length - 32, body.length);
    byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
    byte[] blob = Octets.join(Octets.number(type.length, 4), type, Octets.number(32, 4), point);
    return "ssh-ed25519 " + java.util.Base64.getEncoder().encodeToString(blob) + " a comment";
  }

  @Test
  void refusesOneKeyListedTwiceForOneSigner() {
    refused(
        new TestPolicies()
            .openPgp("alice", "a", ALICE.certificate())
            .openPgp("alice", "b", ALICE.binaryCertificate()),
        "stands under a already");
  }

  @Test
  void refusesOneEntryTwiceForOneSignerWhateverIsSaidBesideIt() {
    String line = sshLine(ALICE);
    String bare = line.substring(0, line.indexOf(" a comment"));
    refused(new TestPolicies().ssh("alice", line).ssh("alice", bare), "stands there already");
    refused(
        new TestPolicies()
            .signer("alice")
            .key("alice", new KeyReference.OpenPgp("keys/alice.asc", true)),
        "stands there already");
  }

  @Test
  void refusesAKeyThatThePolicyListsAsRevoked() {
    TestPolicies policy = new TestPolicies().signer("alice").revoked(ALICE.fingerprint());
    refused(policy, "lists as revoked");
    assertThatThrownBy(() -> directory(policy))
        .asInstanceOf(InstanceOfAssertFactories.type(FindingException.class))
        .matches(e -> e.finding().hint().equals("take it out of the keys of alice, too"));
  }

  @Test
  void keepsACertificateOfWhichOneSigningSubkeyIsListedAsRevoked() throws FindingException {
    ForgedKey subkey = ForgedKey.legacyEd25519("subkey", TestKeys.CREATED);
    byte[] file = withSigningSubkey(ALICE, subkey);
    KeyDirectory directory = directory(policyWith(file).revoked(subkey.fingerprint()));
    assertThat(fault(directory, SIGNED, SIGNED, NOW)).isEmpty();
    assertThat(directory.openPgpSigningKeys(SIGNED)).containsOnlyKeys(ALICE.fingerprint());
    Bytes signature =
        Bytes.copyOf(ForgedSignature.by(subkey, 0, SIGNED).packetOver(TEXT.toArray()));
    SignatureClaim claim = new SignatureClaim(Container.PGP, TEXT, signature, Optional.of(SIGNED));
    assertThat(directory.verify(claim, NOW, Revocations.none()))
        .hasFieldOrPropertyWithValue("fault", SignatureFault.KEY_REVOKED);
    assertThat(directory(policyWith(file)).verify(claim, NOW, Revocations.none()))
        .hasFieldOrPropertyWithValue("key", ALICE.fingerprint());
  }

  private static byte[] withSigningSubkey(TestKeys owner, ForgedKey subkey) {
    byte[] back = ForgedSignature.by(subkey, 0x19, TestKeys.CREATED)
        .over(owner.key().hashedForm(), subkey.hashedForm());
    return Octets.join(
        owner.binaryCertificate(),
        Octets.packet(14, subkey.body()),
        ForgedSignature.by(owner.key(), 0x18, TestKeys.CREATED)
            .flags(2)
            .unhashed(32, back)
            .packetOver(owner.key().hashedForm(), subkey.hashedForm()));
  }

  @Test
  void refusesAKeyThatCanNeverSign() {
    ForgedKey weak = ForgedKey.rsa(1024, 65537, TestKeys.CREATED);
    byte[] file = ForgedCertificate.of(weak)
        .userId("alice", ForgedSignature.by(weak, 0x13, TestKeys.CREATED).flags(3))
        .bytes();
    refused(policyWith(file), "WEAK_KEY");
  }

  @Test
  void refusesAFileTooLargeForACertificate() {
    assertThatThrownBy(() -> directory(policyWith(new byte[(1 << 20) + 1])))
        .asInstanceOf(InstanceOfAssertFactories.type(FindingException.class))
        .matches(e -> e.finding().code() == ReasonCode.LIMIT);
  }

  private static TestPolicies policyWith(byte[] keyFile) {
    return new TestPolicies().openPgp("alice", "keys/alice.asc", keyFile);
  }

  private static void refused(TestPolicies policy, String why) {
    assertThatThrownBy(() -> directory(policy))
        .hasMessageContaining(why)
        .asInstanceOf(InstanceOfAssertFactories.type(FindingException.class))
        .matches(e -> e.finding().code() == ReasonCode.POLICY_INVALID);
  }

  private static KeyDirectory directory(TestPolicies policy) throws FindingException {
    return KeyDirectory.read(policy.policy(), policy.files());
  }

  private static Attribution verify(KeyDirectory directory, Instant signed) {
    return directory.verify(claim(signed, signed), NOW, Revocations.none());
  }

  private static SignatureClaim claim(Instant signed, Instant issued) {
    return new SignatureClaim(Container.PGP, TEXT, ALICE.sign(TEXT, signed), Optional.of(issued));
  }

  private static Optional<SignatureFault> fault(
      KeyDirectory directory, Instant signed, Instant issued, Instant now) {
    return directory.verify(claim(signed, issued), now, Revocations.none())
            instanceof Attribution.Rejected rejected
        ? Optional.of(rejected.fault())
        : Optional.empty();
  }
}
