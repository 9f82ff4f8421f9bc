// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.SignedPayload;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.RepositoryFixture;
import org.gitquorum.core.testing.SshKeygen;
import org.gitquorum.core.testing.TestPolicies;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that real git signed with real ssh-keygen; real git is asked what it says, too. */
class SignedCommitTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  Path folder;

  private SshKeygen ssh;
  private RepositoryFixture git;

  @BeforeEach
  void makeRepository() throws Exception {
    ssh = new SshKeygen(Files.createDirectory(folder.resolve("keys")));
    git = RepositoryFixture.create(folder.resolve("repository"));
  }

  private SignedPayload signedCommit(String key) throws FindingException {
    git.write("a", key);
    git.git("add", "-A");
    git.git(
        "-c",
        "gpg.format=ssh",
        "-c",
        "user.signingkey=" + ssh.file(key),
        "-c",
        "gpg.ssh.program=" + program(),
        "commit",
        "-q",
        "-S",
        "-m",
        "signed");
    try (GitRepository repository = git.open()) {
      return Commit.read(repository.objects(), repository.refs().id("HEAD").orElseThrow())
          .signature()
          .orElseThrow();
    }
  }

  /** ssh-keygen with the device of the tests and nobody's agent. */
  private Path program() {
    try {
      Path file = folder.resolve("ssh-keygen.sh");
      StringBuilder text = new StringBuilder("#!/bin/sh\n");
      for (Map.Entry<String, String> variable : ssh.environment().entrySet()) {
        text.append("export ").append(variable.getKey()).append("='");
        text.append(variable.getValue()).append("'\n");
      }
      Files.writeString(file, text + "exec ssh-keygen \"$@\"\n");
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
      return file;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private boolean gitSaysGood(String key) throws Exception {
    Path signers = folder.resolve("allowed_signers");
    Files.writeString(signers, "me " + ssh.line(key) + "\n");
    return git.run(
                new byte[0], "-c", "gpg.ssh.allowedSignersFile=" + signers, "verify-commit", "HEAD")
            .status()
        == 0;
  }

  private Verification verify(String key, Bytes payload, String armour) {
    return new SshVerifier(List.of(ssh.publicKey(key))).verifyArmoured(payload, armour, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256",
    "ecdsa, 256",
    "ecdsa, 384",
    "ecdsa, 521",
    "rsa, 2048",
    "rsa, 3072",
    "rsa, 4096"
  })
  void whatGitSignedAndVerifiesIsGood(String type, String bits) throws Exception {
    ssh.key("key", type, "-b", bits);
    expectGood(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519-sk", "ecdsa-sk"})
  void whatGitSignedInADeviceIsGoodAndProvesTheTouch(String type) throws Exception {
    ssh.withDevices().key("key", type);
    expectGood(true);
  }

  private void expectGood(boolean touched) throws Exception {
    SignedPayload commit = signedCommit("key");
    assertThat(gitSaysGood("key")).isTrue();
    Verification verification = verify("key", commit.payload(), commit.signature());
    assertThat(verification).isInstanceOf(Verification.Good.class);
    assertThat(((Verification.Good) verification).touchProven()).isEqualTo(touched);
    assertThat(((Verification.Good) verification).signedAt()).isEqualTo(NOW);
    assertThat(SshArmour.write(SshKeygen.blob(commit.signature()))).isEqualTo(commit.signature());
  }

  @Test
  void gitAndWeBothRefuseAStrangersKeyAndAChangedCommit() throws Exception {
    ssh.key("key", "ed25519").key("stranger", "ed25519");
    SignedPayload commit = signedCommit("stranger");
    assertThat(gitSaysGood("key")).isFalse();
    assertThat(verify("key", commit.payload(), commit.signature()))
        .extracting("fault")
        .isEqualTo(SignatureFault.KEY_UNKNOWN);
    SignedPayload own = signedCommit("key");
    assertThat(verify("key", Bytes.ofUtf8("another"), own.signature()))
        .extracting("fault")
        .isEqualTo(SignatureFault.SIG_BAD);
    Bytes text = Bytes.ofUtf8("text");
    assertThat(verify("key", text, ssh.sign("key", "git-quorum@v1", text)))
        .extracting("fault")
        .isEqualTo(SignatureFault.SIG_WRONG_DOMAIN);
  }

  @Test
  void armourHasOneSpelling() {
    ssh.key("key", "ed25519");
    Bytes text = Bytes.ofUtf8("text");
    String good = ssh.sign("key", "git", text);
    assertThat(verify("key", text, good)).isInstanceOf(Verification.Good.class);
    assertThat(verify("key", text, good.strip())).isInstanceOf(Verification.Good.class);
    String base64 = good.replaceAll("-----[A-Z ]+-----|\n", "");
    String begin = "-----BEGIN SSH SIGNATURE-----\n";
    String end = "-----END SSH SIGNATURE-----\n";
    for (String odd : List.of(
        "",
        begin,
        end,
        begin + end,
        good + good,
        good + "\n",
        "\n" + good,
        " " + good,
        good + "note\n",
        "note\n" + good,
        good.replace("\n", "\r\n"),
        good.replace("\n", " \n"),
        good.replace("\n", ""),
        good.replace(begin, begin + "Comment: x\n\n"),
        good.replace(begin, begin + "\n"),
        good.replace("SSH SIGNATURE", "SSH MESSAGE"),
        good.replace("-----BEGIN", "----BEGIN"),
        begin + base64 + "\n" + end,
        begin + base64.replaceAll("(.{64})", "$1\n") + "\n" + end,
        good.replace(base64.substring(base64.length() - 4), "AAB="),
        good.replaceFirst("U1NI", "U1N!"))) {
      assertThat(verify("key", text, odd))
          .as(odd)
          .extracting("fault")
          .isEqualTo(SignatureFault.SIG_MALFORMED);
    }
  }

  @Test
  void aRevokedKeySignsNoCommitWhateverItsDate() throws Exception {
    ssh.key("key", "ed25519").key("other", "ed25519");
    SignedPayload commit = signedCommit("key");
    TestPolicies policies =
        new TestPolicies().ssh("alice", ssh.line("key")).ssh("bob", ssh.line("other"));
    KeyDirectory keys = KeyDirectory.read(policies.policy(), policies.files());
    assertThat(keys.verifyCommit(commit.payload(), commit.signature(), NOW, Revocations.none()))
        .isInstanceOf(Attribution.Signed.class);
    for (String since : List.of("always", "2026-11-21T11:59:59Z", "2020-01-01T00:00:00Z")) {
      Revocations revoked =
          Revocations.ofLines(List.of(ssh.publicKey("key").fingerprint() + " " + since));
      assertThat(keys.verifyCommit(commit.payload(), commit.signature(), NOW, revoked))
          .extracting("fault")
          .isEqualTo(SignatureFault.KEY_REVOKED);
    }
  }
}
