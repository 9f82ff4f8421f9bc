// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.core.testing.ForgedCertificate;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.Octets;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real repositories and real signatures, right ones and every kind of wrong one. */
class SigVerificationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant SIGNED = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir
  private Path temporary;

  private RepositoryFixture git;
  private ObjectId commit;
  private TestKeyring keyring;

  @BeforeEach
  void start() throws FindingException {
    git = RepositoryFixture.create(temporary.resolve("repository")).write("a", "one");
    commit = git.commit("first");
    keyring = TestKeyring.of("alice", "bob", "carol", "mallory");
  }

  private SigReport verify(int threshold, String... group) throws FindingException {
    return verify(commit, threshold, group);
  }

  private SigReport verify(ObjectId target, int threshold, String... group)
      throws FindingException {
    Optional<SigGroup> members = group.length == 0
        ? Optional.empty()
        : Optional.of(new SigGroup(
            "maintainers",
            Arrays.stream(group)
                .map(name -> TestKeys.named(name).fingerprint())
                .collect(Collectors.toSet()),
            List.of()));
    try (GitRepository repository = git.open()) {
      return SigVerification.of(repository, keyring, Clock.fixed(NOW, ZoneOffset.UTC))
          .verify(target, members, new SigThreshold(threshold));
    }
  }

  private static List<String> reasons(SigReport report) {
    List<String> reasons = new ArrayList<>();
    for (SignatureFate fate : report.fates()) {
      if (fate instanceof SignatureFate.NotCounted not) {
        reasons.add(not.place().word() + " " + not.reason());
      }
    }
    return reasons;
  }

  private Bytes body() {
    return V0Record.signedBytes(commit, git.treeOf(commit.name()));
  }

  private static String line(Bytes body, byte[] signature) {
    return body.displayText() + ":" + Base64.getEncoder().encodeToString(signature);
  }

  private String line(String signer) {
    return line(body(), TestKeys.named(signer).sign(body(), SIGNED).toArray());
  }

  private void note(ObjectId target, String... lines) {
    for (String line : lines) {
      git.git("notes", "--ref", "signatures", "append", "-m", line, target.name());
    }
  }

  private ObjectId signedCommit(String signer) {
    String text = "tree " + git.treeOf("HEAD").name()
        + "\nauthor A <a@example.org> 1 +0000\ncommitter A <a@example.org> 1 +0000\n";
    Bytes payload = Bytes.ofUtf8(text + "\nsigned\n");
    String header =
        TestKeys.named(signer).signArmoured(payload, SIGNED).strip().replace("\n", "\n ");
    return git.object(
        "commit", (text + "gpgsig " + header + "\n\nsigned\n").getBytes(StandardCharsets.UTF_8));
  }

  private void signedTag(String ref, String name, ObjectId target, String signer) {
    Bytes payload = Bytes.ofUtf8("object " + target.name() + "\ntype commit\ntag " + name
        + "\ntagger A <a@example.org> 1 +0000\n\nrelease\n");
    String whole = payload.displayText() + TestKeys.named(signer).signArmoured(payload, SIGNED);
    ObjectId tag = git.object("tag", whole.getBytes(StandardCharsets.UTF_8));
    git.git("update-ref", "refs/tags/" + ref, tag.name());
  }

  @Test
  void certificatesThatSignedAreCounted() throws FindingException {
    note(commit, line("alice"), line("bob"));
    assertThat(verify(2).isMet()).isTrue();
    assertThat(verify(3).isMet()).isFalse();
    assertThat(verify(2, "alice", "bob").isMet()).isTrue();
  }

  @Test
  void aCertificateCountsOnceHoweverOftenAndWithWhateverKeyItSigned() throws FindingException {
    keyring.with(TestKeys.named("alice").certificateWithSubkey("laptop", false), "alice");
    byte[] another = TestKeys.named("alice").sign(body(), SIGNED.plusSeconds(5)).toArray();
    byte[] bySubkey = TestKeys.named("laptop").sign(body(), SIGNED).toArray();
    note(commit, line("alice"), line("alice"), line(body(), another), line(body(), bySubkey));
    SigReport report = verify(2, "alice", "bob");
    assertThat(report.count()).isEqualTo(1);
    assertThat(report.isMet()).isFalse();
    assertThat(reasons(report)).isEmpty();
  }

  @Test
  void aStrangerIsNamedAndBlocksNobody() throws FindingException {
    note(commit, line("mallory"), line("alice"), line("bob"));
    SigReport report = verify(2, "alice", "bob");
    assertThat(report.isMet()).isTrue();
    assertThat(report.strangers()).extracting(SigKey::userId).containsExactly("mallory");
    assertThat(verify(3, "alice", "bob").isMet()).isFalse();
  }

  @Test
  void aKeyThatIsNotInTheKeyringCountsForNobody() throws FindingException {
    note(commit, line("dave"), line("alice"));
    SigReport report = verify(2);
    assertThat(report.isMet()).isFalse();
    assertThat(reasons(report)).containsExactly("note KEY_UNKNOWN");
    assertThat(verify(1, "alice", "dave").fates())
        .anyMatch(fate -> fate instanceof SignatureFate.UnusableKey unusable
            && unusable.fingerprint().equals(TestKeys.named("dave").fingerprint()));
  }

  @Test
  void aSignatureUnderAnotherBodyIsBadAndBlocksNobody() throws FindingException {
    byte[] other = TestKeys.named("bob").sign(Bytes.ofUtf8("something"), SIGNED).toArray();
    note(commit, line(body(), other), line("alice"));
    SigReport report = verify(2, "alice", "bob");
    assertThat(report.isMet()).isFalse();
    assertThat(reasons(report)).containsExactly("note SIG_BAD");
    assertThat(verify(1, "alice", "bob").isMet()).isTrue();
  }

  @Test
  void anIssuerThatIsRewrittenToAMembersKeyIsBad() throws FindingException {
    ForgedKey mallory = TestKeys.named("mallory").key();
    ForgedKey alice = TestKeys.named("alice").key();
    byte[] lying = ForgedSignature.bare(mallory, 0x00)
        .created(SIGNED)
        .issuer(alice)
        .unhashed(16, Octets.hex(alice.keyId()))
        .packetOver(body().toArray());
    note(commit, line(body(), lying));
    assertThat(verify(1, "alice").isMet()).isFalse();
    assertThat(verify(1).isMet()).isFalse();
    assertThat(reasons(verify(1, "alice"))).containsExactly("note SIG_BAD");
  }

  @Test
  void aRecordOnAnotherCommitDoesNotCountThere() throws FindingException {
    String moved = line("alice");
    ObjectId second = git.commit("second", java.util.Map.of("a", "two"));
    ObjectId sameTree = git.commitTree(git.treeOf(commit.name()), "same tree", second);
    note(second, moved);
    note(sameTree, moved);
    assertThat(reasons(verify(second, 1))).containsExactly("note SIG_WRONG_COMMIT");
    assertThat(reasons(verify(sameTree, 1))).containsExactly("note SIG_WRONG_COMMIT");
    assertThat(verify(sameTree, 1).isMet()).isFalse();
  }

  @Test
  void aRecordOfAForkWithTheSameObjectsCountsAsItNamesNoRepository() throws FindingException {
    RepositoryFixture fork = RepositoryFixture.create(temporary.resolve("fork")).write("a", "one");
    assertThat(fork.commit("first")).isEqualTo(commit);
    fork.git("notes", "--ref", "signatures", "append", "-m", line("alice"), commit.name());
    git.git("fetch", "-q", temporary.resolve("fork").toString(), "refs/notes/*:refs/notes/*");
    assertThat(verify(1, "alice").isMet()).isTrue();
  }

  @Test
  void anybodyInTheKeyringCountsUntilAGroupIsNamed() throws FindingException {
    note(commit, line("mallory"));
    assertThat(verify(1).isMet()).isTrue();
    assertThat(verify(1, "alice", "bob").isMet()).isFalse();
  }

  @Test
  void whatIsNoRecordIsNamedAndBlocksNobody() throws FindingException {
    byte[] message = new byte[60];
    message[0] = (byte) 0xa3;
    note(
        commit,
        "looks good",
        Base64.getEncoder().encodeToString(message),
        line("bob").replace("sig:v0:", "sig:v9:"),
        line("bob").replace(":null:", ":lgtm:"),
        line("bob") + ":",
        line("alice"));
    SigReport report = verify(1, "alice", "bob");
    assertThat(report.isMet()).isTrue();
    assertThat(report.count()).isEqualTo(1);
    assertThat(reasons(report))
        .containsExactlyInAnyOrder(
            "note NOTE_FOREIGN",
            "note NOTE_GIT_SIGNATURES",
            "note NOTE_VERSION",
            "note V0_REVIEW",
            "note NOTE_MALFORMED");
  }

  @Test
  void expiredRevokedAndWeakKeysDoNotCount() throws FindingException {
    keyring.with(TestKeys.named("bob").compromisedCertificate(), "bob");
    keyring.with(TestKeys.named("carol").retiredCertificate(LONG_AGO.plusSeconds(1)), "carol");
    ForgedKey expired = ForgedKey.legacyEd25519("erin", LONG_AGO);
    ForgedKey weak = ForgedKey.rsa(1024, 65_537, LONG_AGO);
    keyring.with(certificate(expired, "erin", 86_400), "erin");
    keyring.with(certificate(weak, "wanda", 0), "wanda");
    note(commit, line("bob"), line("carol"));
    for (ForgedKey key : List.of(expired, weak)) {
      note(
          commit,
          line(body(), ForgedSignature.by(key, 0x00, SIGNED).packetOver(body().toArray())));
    }
    SigReport report = verify(1);
    assertThat(report.isMet()).isFalse();
    assertThat(reasons(report))
        .containsExactlyInAnyOrder(
            "note KEY_REVOKED", "note KEY_REVOKED", "note KEY_EXPIRED", "note WEAK_KEY");
  }

  private static byte[] certificate(ForgedKey key, String name, long lifetime) {
    ForgedSignature self = ForgedSignature.by(key, 0x13, LONG_AGO).flags(0x03);
    return ForgedCertificate.of(key)
        .userId(name, lifetime > 0 ? self.keyLifetime(lifetime) : self)
        .bytes();
  }

  @Test
  void aKeyRetiredLaterCountsForWhatItSignedBefore() throws FindingException {
    keyring.with(TestKeys.named("alice").retiredCertificate(SIGNED.plusSeconds(60)), "alice");
    note(commit, line("alice"));
    assertThat(verify(1, "alice").isMet()).isTrue();
  }

  @Test
  void signaturesOfAnotherKindDoNotCount() throws FindingException {
    ForgedKey alice = TestKeys.named("alice").key();
    byte[] good = TestKeys.named("alice").sign(body(), SIGNED).toArray();
    byte[] text = ForgedSignature.by(alice, 0x01, SIGNED).packetOver(body().toArray());
    byte[] certification =
        ForgedSignature.by(alice, 0x13, SIGNED).packetOver(body().toArray());
    byte[] sha1 =
        ForgedSignature.by(alice, 0x00, SIGNED).hash(2).packetOver(body().toArray());
    byte[] future = TestKeys.named("alice").sign(body(), NOW.plusSeconds(3600)).toArray();
    note(
        commit,
        line(body(), text),
        line(body(), certification),
        line(body(), sha1),
        line(body(), Octets.join(good, new byte[] {0})),
        line(body(), Octets.join(good, good)),
        line(body(), future));
    SigReport report = verify(1, "alice");
    assertThat(report.isMet()).isFalse();
    assertThat(reasons(report))
        .containsExactlyInAnyOrder(
            "note SIG_TYPE",
            "note SIG_TYPE",
            "note WEAK_HASH",
            "note SIG_MALFORMED",
            "note SIG_MALFORMED",
            "note SIG_FUTURE");
  }

  @Test
  void theSignatureOfTheCommitItselfCountsAndAnUnsignedOneSaysNothing() throws FindingException {
    ObjectId signed = signedCommit("alice");
    SigReport report = verify(signed, 1, "alice");
    assertThat(report.isMet()).isTrue();
    assertThat(report.fates())
        .singleElement()
        .isInstanceOf(SignatureFate.Counted.class)
        .hasFieldOrPropertyWithValue("place", SignaturePlace.COMMIT);
    assertThat(verify(signed, 1, "bob").isMet()).isFalse();
    assertThat(verify(1).fates()).isEmpty();
  }

  @Test
  void aTagCountsForItsCommitUnderItsOwnNameOnly() throws FindingException {
    ObjectId second = git.commit("second", java.util.Map.of("a", "two"));
    signedTag("v1", "v1", second, "alice");
    signedTag("v2", "v0", second, "bob");
    assertThat(verify(commit, 1).fates()).isEmpty();
    SigReport report = verify(second, 1);
    assertThat(report.count()).isEqualTo(1);
    assertThat(reasons(report)).containsExactly("tag TAG_NAME_MISMATCH");
  }

  @Test
  void aTagWhoseObjectIsGoneBlocksNobody() throws FindingException {
    note(commit, line("alice"));
    signedTag("v1", "v1", commit, "bob");
    ObjectId tag = git.resolve("refs/tags/v1");
    Path file = git.gitDirectory()
        .resolve("objects")
        .resolve(tag.name().substring(0, 2))
        .resolve(tag.name().substring(2));
    assertThat(file.toFile().delete()).isTrue();
    assertThat(verify(1, "alice").isMet()).isTrue();
  }

  @Test
  void anotherCertificateWithAMembersSubkeyDoesNotKeepItFromCounting() throws FindingException {
    ForgedKey mallory = TestKeys.named("mallory").key();
    ForgedKey alice = TestKeys.named("alice").key();
    keyring.with(
        ForgedCertificate.of(mallory)
            .userId("mallory", ForgedSignature.by(mallory, 0x13, LONG_AGO).flags(0x03))
            .subkey(alice, ForgedSignature.by(mallory, 0x18, LONG_AGO).flags(0x02))
            .bytes(),
        "mallory");
    note(commit, line("alice"));
    assertThat(verify(1).isMet()).isTrue();
    assertThat(verify(1, "alice").isMet()).isTrue();
    assertThat(verify(1, "mallory").isMet()).isFalse();
  }

  @Test
  void hundredsOfForgedLinesHideNobody() throws FindingException {
    List<String> lines = new ArrayList<>();
    byte[] other = TestKeys.named("bob").sign(Bytes.ofUtf8("something"), SIGNED).toArray();
    for (int i = 0; i < 500; i++) {
      other[other.length - 1 - i % 30] ^= (byte) (1 + i % 7);
      lines.add(line(body(), other));
    }
    lines.add(line("alice"));
    ObjectId note = git.blob(String.join("\n", lines));
    git.git("notes", "--ref", "signatures", "add", "-C", note.name(), commit.name());
    assertThat(verify(1, "alice", "bob").count()).isEqualTo(1);
  }

  @Test
  void aRepositoryThatShowsOtherObjectsIsRefused() {
    ObjectId second = git.commit("second", java.util.Map.of("a", "two"));
    note(commit, line("alice"));
    git.git("replace", commit.name(), second.name());
    assertThatThrownBy(() -> verify(1))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("replace refs");
  }
}
