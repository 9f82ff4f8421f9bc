// SPDX-License-Identifier: MIT
package org.gitquorum.core.gitsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.founding.Founding;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.signature.openpgp.GpgKeyring;
import org.gitquorum.core.signature.openpgp.GpgPublicKeys;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.ForgedCertificate;
import org.gitquorum.core.testing.ForgedKey;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.GpgHome;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.EvidenceKind;
import org.gitquorum.policy.GroupName;
import org.gitquorum.policy.SignerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real GnuPG with real groups; what it knows becomes a policy or nothing at all. */
class MigrationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir
  private Path temporary;

  private GpgHome home;
  private RepositoryFixture git;

  @BeforeEach
  void start() throws IOException, FindingException {
    ExternalTool.require("gpg");
    home = new GpgHome();
    git = RepositoryFixture.create(temporary.resolve("fork")).write("a", "one");
    git.commit("first");
    for (String name : List.of("alice", "bob", "carol")) {
      receive(TestKeys.named(name).binaryCertificate());
    }
  }

  @AfterEach
  void end() throws IOException, FindingException {
    if (home != null) {
      home.close();
    }
  }

  private void receive(byte[] certificate) throws IOException, FindingException {
    Path file = Files.write(temporary.resolve("certificate"), certificate);
    home.gpg("--import", file.toString());
  }

  private GpgPublicKeys keyring() {
    return new GpgPublicKeys(home.program());
  }

  private void group(String name, String... signers) throws FindingException {
    for (String signer : signers) {
      groupFile().add(name, TestKeys.named(signer).fingerprint());
    }
  }

  private GroupFile groupFile() throws FindingException {
    return GroupFile.of(home.environment(), keyring());
  }

  private Path configuration() {
    return home.folder().resolve("gpg.conf");
  }

  private UsablePolicy migrate(Optional<Integer> threshold, String... groups)
      throws FindingException {
    try (GitRepository repository = git.open()) {
      Founding founding =
          new Founding(repository, new GpgKeyring(home.program()), new SecureRandom());
      return new Migration(founding, keyring(), Clock.fixed(NOW, ZoneOffset.UTC))
          .found(List.of(groups), threshold.map(SigThreshold::new));
    }
  }

  private void assertRefused(ReasonCode code, String text, String... groups) {
    assertThatThrownBy(() -> migrate(Optional.empty(), groups))
        .isInstanceOfSatisfying(
            FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code))
        .hasMessageContaining(text);
    assertThat(git.directory().resolve(".quorum")).doesNotExist();
  }

  @Test
  void withoutAGroupThereIsNothingToTakeOver() {
    assertRefused(ReasonCode.USAGE, "gpg.conf has no group");
  }

  @Test
  void aGroupBecomesAPolicyInWhichMoreThanHalfApprove() throws FindingException {
    group("maintainers", "alice", "bob", "carol");
    UsablePolicy usable = migrate(Optional.empty());
    assertThat(usable.policy().accept())
        .containsExactlyInAnyOrder(EvidenceKind.STATEMENT, EvidenceKind.V0);
    assertThat(usable.policy().rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.quorum().require()).hasToString("2 of maintainers"));
    assertThat(usable.policy().root().require()).hasToString("2 of maintainers");
    assertThat(usable.policy().signers())
        .containsOnlyKeys(new SignerName("alice"), new SignerName("bob"), new SignerName("carol"));
    assertThat(git.directory().resolve(".quorum/keys")).isDirectoryContaining("glob:**/bob.asc");
  }

  @Test
  void theFirstGroupApprovesAndTheOthersAreTakenOver() throws FindingException {
    group("maintainers", "alice", "bob", "carol");
    group("release.team", "carol");
    assertRefused(ReasonCode.USAGE, "gpg.conf has 2 groups");
    UsablePolicy usable = migrate(Optional.of(3), "maintainers", "release.team");
    assertThat(usable.policy().rules().get(0).quorum().require()).hasToString("3 of maintainers");
    assertThat(usable.policy().root().require()).hasToString("3 of maintainers");
    assertThat(usable.policy().groups()).containsKey(new GroupName("release.team"));
  }

  @Test
  void everyMemberThatCannotSignIsNamed() throws Exception {
    ForgedKey expired = ForgedKey.legacyEd25519("erin", MADE);
    ForgedKey weak = ForgedKey.rsa(1024, 65_537, MADE);
    for (ForgedKey key : List.of(expired, weak)) {
      receive(ForgedCertificate.of(key)
          .userId("odd", ForgedSignature.by(key, 0x13, MADE).flags(3).keyLifetime(86_400))
          .bytes());
    }
    receive(TestKeys.named("rita").compromisedCertificate());
    group("maintainers", "alice", "dave", "rita");
    groupFile().add("maintainers", expired.fingerprint());
    groupFile().add("maintainers", weak.fingerprint());
    for (String fingerprint : List.of(
        TestKeys.named("dave").fingerprint(),
        TestKeys.named("rita").fingerprint(),
        expired.fingerprint(),
        weak.fingerprint())) {
      assertRefused(ReasonCode.KEY_UNUSABLE, SigFingerprint.shown(fingerprint));
    }
    assertRefused(ReasonCode.KEY_UNUSABLE, "WEAK_KEY");
  }

  @Test
  void aMemberThatIsNoFingerprintIsAnError() throws Exception {
    group("maintainers", "alice");
    Files.writeString(
        configuration(),
        Files.readString(configuration()) + "group maintainers = bob@example.org\n");
    assertRefused(ReasonCode.USAGE, "no whole fingerprint: bob@example.org");
  }

  @Test
  void aThresholdThatTheGroupCannotReachIsAnError() throws FindingException {
    group("maintainers", "alice", "bob");
    assertThatThrownBy(() -> migrate(Optional.of(3)))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.POLICY_INVALID));
    assertThat(git.directory().resolve(".quorum")).doesNotExist();
  }

  @Test
  void twoKeysOfOneAddressAreOneSignerAndTwoAddressesTwo() throws Exception {
    ForgedKey second = ForgedKey.legacyEd25519("alice's second", MADE);
    ForgedKey other = ForgedKey.legacyEd25519("another alice", MADE);
    receive(certificate(second, "Alice <Alice@example.org>"));
    receive(certificate(other, "alice <alice@elsewhere.example>"));
    group("maintainers", "alice", "bob");
    groupFile().add("maintainers", second.fingerprint());
    groupFile().add("maintainers", other.fingerprint());
    UsablePolicy usable = migrate(Optional.of(2));
    assertThat(usable.policy().signers()).hasSize(3).containsKey(new SignerName("alice-2"));
    assertThat(usable.keys().keys()).hasSize(4);
  }

  private static byte[] certificate(ForgedKey key, String userId) {
    return ForgedCertificate.of(key)
        .userId(userId, ForgedSignature.by(key, 0x13, MADE).flags(3))
        .bytes();
  }

  @Test
  void aKeyIsAddedToAGroupOnceAndNothingElseInTheFileChanges() throws Exception {
    String before = "# mine\nno-greeting\ngroup other = alice@example.org";
    Path elsewhere = Files.writeString(temporary.resolve("dotfiles"), before);
    Files.createSymbolicLink(configuration(), elsewhere);
    String alice = TestKeys.named("alice").fingerprint();
    assertThat(groupFile().add("maintainers", alice)).isTrue();
    assertThat(groupFile().add("maintainers", alice)).isFalse();
    assertThat(configuration()).isSymbolicLink();
    assertThat(Files.readString(elsewhere))
        .isEqualTo(before + "\ngroup maintainers = " + SigFingerprint.shown(alice) + "\n");
    assertThat(keyring().groups())
        .isEqualTo(Map.of(
            "other", List.of("alice@example.org"),
            "maintainers", List.of(SigFingerprint.shown(alice))));
  }

  @Test
  void aNameThatWouldBreakOutOfItsLineIsRefused() throws Exception {
    String alice = TestKeys.named("alice").fingerprint();
    for (String name : List.of("a = b", "a\nkeyserver x", "", "-a")) {
      assertThatThrownBy(() -> groupFile().add(name, alice)).isInstanceOf(FindingException.class);
    }
    assertThat(configuration()).doesNotExist();
  }

  @Test
  void aFileThatGpgDoesNotReadIsNotTakenForDone() throws Exception {
    GroupFile wrong = new GroupFile(temporary.resolve("gpg.conf"), keyring());
    assertThatThrownBy(() -> wrong.add("g", TestKeys.named("alice").fingerprint()))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("GnuPG reads another configuration");
  }

  @Test
  void theKeyringGivesCertificatesByFingerprintAndSubkeysAreNamedAsSuch() throws Exception {
    receive(TestKeys.named("alice").certificateWithSubkey("laptop", false));
    String subkey = TestKeys.named("laptop").fingerprint();
    KeyringLookup lookup = new KeyringLookup(keyring());
    assertThat(lookup.named(java.util.Set.of(subkey)).keys())
        .extracting(SigKey::userId)
        .containsExactly("alice <alice@example.org>");
    assertThat(lookup.named(java.util.Set.of(subkey.substring(24))).keys()).hasSize(1);
    assertThat(lookup.named(java.util.Set.of(subkey.substring(32))).keys()).isEmpty();
    assertThat(lookup.withPrimaries(java.util.Set.of(subkey)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.detail()).contains("is a subkey of"));
  }

  @Test
  void aKeyIsFetchedOnlyUnderItsWholeFingerprint() throws Exception {
    KeyFetch fetch = new KeyFetch(keyring(), List.of("hkp://127.0.0.1:9"));
    assertThat(fetch.has(TestKeys.named("alice").fingerprint())).isTrue();
    assertThatThrownBy(() -> fetch.fetch(TestKeys.named("dave").fingerprint(), server -> {}))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("no key server has");
  }
}
