// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.GpgHome;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpgTest {
  private static final Bytes STATEMENT = Bytes.ofUtf8("git-quorum statement v1\n");

  private GpgHome home;
  private GpgKeyring keyring;

  @BeforeEach
  void makeHome() throws IOException {
    ExternalTool.require("gpg");
    home = new GpgHome();
    keyring = new GpgKeyring(home.program());
  }

  @AfterEach
  void removeHome() throws IOException, FindingException {
    if (home != null) {
      home.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "nistp256", "nistp384", "nistp521", "rsa2048"})
  void signsWithAKeyOfGpgAndTheSignatureCounts(String algorithm) throws FindingException {
    makeKey("alice", algorithm);
    String fingerprint = onlyCertificate().primary();
    Bytes signature = new GpgSigner(home.program(), fingerprint).sign(STATEMENT);
    assertThat(attribution(directory(), signature))
        .isInstanceOf(Attribution.Signed.class)
        .hasFieldOrPropertyWithValue("key", fingerprint);
  }

  @Test
  void signsWithTheSubkeyAskedFor() throws FindingException {
    home.gpg("--quick-gen-key", "alice", "ed25519", "cert", "1y");
    String primary = onlyCertificate().primary();
    home.gpg("--quick-add-key", primary, "ed25519", "sign", "1y");
    home.gpg("--quick-add-key", primary, "ed25519", "sign", "1y");
    home.gpg("--quick-add-key", primary, "cv25519", "encr", "1y");
    KeyDirectory directory = directory();
    List<String> signing =
        List.copyOf(directory.openPgpSigningKeys(Clock.systemUTC().instant()).keySet());
    assertThat(signing).hasSize(2).doesNotContain(primary);
    assertThat(onlyCertificate().available()).hasSize(4).containsAll(signing);
    for (String subkey : signing) {
      Bytes signature = new GpgSigner(home.program(), subkey).sign(STATEMENT);
      assertThat(signature.hex()).contains(subkey);
      assertThat(attribution(directory, signature)).isInstanceOf(Attribution.Signed.class);
    }
  }

  @Test
  void refusesToExportWhenSeveralKeysMatch() throws FindingException {
    makeKey("alice at work", "ed25519");
    makeKey("alice at home", "ed25519");
    assertThatThrownBy(() -> keyring.export("alice"))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("several certificates");
    assertThat(keyring.export("alice at home").displayText())
        .startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----");
  }

  @Test
  void refusesToExportWhatGpgDoesNotHave() {
    assertThatThrownBy(() -> keyring.export("nobody"))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("GnuPG has no key for nobody");
    assertThatThrownBy(() -> keyring.export("--list-keys"))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("GnuPG has no key for");
  }

  @Test
  void doesNotOfferCertificatesWhoseSecretKeyIsElsewhere() throws Exception {
    makeKey("alice", "ed25519");
    byte[] exported = keyring.export("alice").toArray();
    try (GpgHome other = new GpgHome()) {
      Path file = Files.write(other.folder().resolve("alice.asc"), exported);
      other.gpg("--import", file.toString());
      assertThat(new GpgKeyring(other.program()).secretCertificates()).isEmpty();
    }
  }

  @Test
  void reportsWhatGpgSaysWhenItDoesNotSign() {
    String nobody = "0123456789abcdef0123456789abcdef01234567";
    assertThatThrownBy(() -> new GpgSigner(home.program(), nobody).sign(STATEMENT))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("gpg failed");
  }

  @Test
  void anEarlierSignatureStillCountsAfterGpgMovedTheExpiry() throws Exception {
    home.gpg("--quick-gen-key", "alice", "ed25519", "default", "1y");
    String fingerprint = onlyCertificate().primary();
    Bytes signature = new GpgSigner(home.program(), fingerprint).sign(STATEMENT);
    // A self-signature has a time in whole seconds, and GnuPG keeps only the newest one.
    Thread.sleep(1100);
    home.gpg("--quick-set-expire", fingerprint, "2y");
    assertThat(attribution(directory(), signature)).isInstanceOf(Attribution.Signed.class);
  }

  @Test
  void theRevocationThatGpgMadeWithTheKeyEndsEverySignature() throws Exception {
    makeKey("alice", "ed25519");
    String fingerprint = onlyCertificate().primary();
    Bytes signature = new GpgSigner(home.program(), fingerprint).sign(STATEMENT);
    Path prepared = home.folder()
        .resolve("openpgp-revocs.d")
        .resolve(fingerprint.toUpperCase(java.util.Locale.ROOT) + ".rev");
    // GnuPG puts a colon before the armour, so that nobody revokes a key by accident.
    String revocation = Files.readString(prepared).replace(":-----BEGIN", "-----BEGIN");
    TestPolicies policy = new TestPolicies()
        .openPgp("alice", "alice.asc", keyring.export("alice").toArray())
        .file("alice.rev", revocation.getBytes(StandardCharsets.UTF_8));
    assertThat(attribution(KeyDirectory.read(policy.policy(), policy.files()), signature))
        .hasFieldOrPropertyWithValue("fault", SignatureFault.KEY_REVOKED);
  }

  @Test
  void anExportedSecretKeySignsInThisProcess() throws FindingException {
    makeKey("alice", "ed25519");
    KeyDirectory directory = directory();
    String secret =
        home.gpg("--armor", "--export-secret-keys", "alice").output().displayText();
    SecretKeyFileSigner signer =
        SecretKeyFileSigner.read(Bytes.ofUtf8(secret), () -> new char[0], Clock.systemUTC());
    assertThat(signer.fingerprint()).isEqualTo(onlyCertificate().primary());
    assertThat(attribution(directory, signer.sign(STATEMENT)))
        .isInstanceOf(Attribution.Signed.class);
  }

  @Test
  void anExportedSecretKeyWithAPassphraseSignsOnlyWithIt() throws FindingException {
    home.gpg("--passphrase", "sesame", "--quick-gen-key", "alice", "ed25519", "sign", "never");
    String secret = home.gpg("--passphrase", "sesame", "--armor", "--export-secret-keys", "alice")
        .output()
        .displayText();
    SecretKeyFileSigner signer = SecretKeyFileSigner.read(
        Bytes.ofUtf8(secret), () -> "sesame".toCharArray(), Clock.systemUTC());
    assertThat(attribution(directory(), signer.sign(STATEMENT)))
        .isInstanceOf(Attribution.Signed.class);
    SecretKeyFileSigner wrong = SecretKeyFileSigner.read(
        Bytes.ofUtf8(secret), () -> "open".toCharArray(), Clock.systemUTC());
    assertThatThrownBy(() -> wrong.sign(STATEMENT))
        .isInstanceOf(FindingException.class)
        .hasMessageContaining("passphrase is wrong");
  }

  @Test
  void anExportWithoutThePrimarySecretSignsWithTheSubkey() throws FindingException {
    home.gpg("--quick-gen-key", "alice", "ed25519", "default", "1y");
    String primary = onlyCertificate().primary();
    home.gpg("--quick-add-key", primary, "ed25519", "sign", "1y");
    KeyDirectory directory = directory();
    String secret =
        home.gpg("--armor", "--export-secret-subkeys", "alice").output().displayText();
    SecretKeyFileSigner signer =
        SecretKeyFileSigner.read(Bytes.ofUtf8(secret), () -> new char[0], Clock.systemUTC());
    Bytes signature = signer.sign(STATEMENT);
    assertThat(signature.hex()).doesNotContain(primary);
    assertThat(attribution(directory, signature)).isInstanceOf(Attribution.Signed.class);
  }

  @Test
  void namesTheSignerOfACommitThatGitSigned() throws FindingException {
    ExternalTool.require("git");
    makeKey("alice", "ed25519");
    String fingerprint = onlyCertificate().primary();
    git("init", "-q", "repository");
    git("-C", "repository", "commit", "-q", "--allow-empty", "-m", "signed", "-S" + fingerprint);
    String commit = git("-C", "repository", "cat-file", "commit", "HEAD").displayText();
    int start = commit.indexOf("gpgsig ");
    int end = commit.indexOf("\n\n", start) + 1;
    String signature = commit.substring(start + "gpgsig ".length(), end).replace("\n ", "\n");
    Bytes payload = Bytes.ofUtf8(commit.substring(0, start) + commit.substring(end));
    Instant now = Clock.systemUTC().instant();
    assertThat(directory().verifyCommit(payload, signature, now, Revocations.none()))
        .isInstanceOf(Attribution.Signed.class)
        .hasFieldOrPropertyWithValue("key", fingerprint);
    assertThat(directory().verifyCommit(Bytes.ofUtf8(commit), signature, now, Revocations.none()))
        .hasFieldOrPropertyWithValue("fault", SignatureFault.SIG_BAD);
  }

  private Bytes git(String... arguments) throws FindingException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(home.environment());
    environment.putAll(Map.of(
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_CONFIG_NOSYSTEM", "1",
        "GIT_AUTHOR_NAME", "Alice",
        "GIT_AUTHOR_EMAIL", "alice@example.org",
        "GIT_COMMITTER_NAME", "Alice",
        "GIT_COMMITTER_EMAIL", "alice@example.org"));
    ExternalProgram.Outcome outcome = new ExternalProgram(
            command, home.folder(), environment, Duration.ofSeconds(30))
        .run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return outcome.output();
  }

  private void makeKey(String name, String algorithm) throws FindingException {
    home.gpg("--quick-gen-key", name, algorithm, "default", "never");
  }

  private GpgKeyring.SecretCertificate onlyCertificate() throws FindingException {
    List<GpgKeyring.SecretCertificate> certificates = keyring.secretCertificates();
    assertThat(certificates).hasSize(1);
    return certificates.get(0);
  }

  private KeyDirectory directory() throws FindingException {
    TestPolicies policy =
        new TestPolicies().openPgp("alice", "alice.asc", keyring.export("alice").toArray());
    return KeyDirectory.read(policy.policy(), policy.files());
  }

  private static Attribution attribution(KeyDirectory directory, Bytes signature) {
    Instant now = Clock.systemUTC().instant().plus(Duration.ofSeconds(5));
    return directory.verify(
        new SignatureClaim(Container.PGP, STATEMENT, signature, Optional.of(now)),
        now,
        Revocations.none());
  }
}
