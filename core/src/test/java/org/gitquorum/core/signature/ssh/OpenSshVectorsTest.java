// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.core.testing.ExternalTool;
import org.gitquorum.core.testing.SshKeygen;
import org.gitquorum.policy.Scheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The data of OpenSSH's own unit tests of SSHSIG, read where the Debian package openssh-tests puts
 * them, or in the folder that the system property {@code sshsig.testdata} names.
 */
class OpenSshVectorsTest {
  private static final Path FOLDER = Path.of(
      System.getProperty("sshsig.testdata", "/usr/lib/openssh/regress/unittests/sshsig/testdata"));

  @BeforeEach
  void findData() {
    ExternalTool.requireFile(FOLDER.resolve("signed-data"));
  }

  private static Bytes bytes(String file) throws IOException {
    return Bytes.copyOf(Files.readAllBytes(FOLDER.resolve(file)));
  }

  private static Bytes signature(String name) throws IOException {
    return SshKeygen.blob(Files.readString(FOLDER.resolve(name + ".sig")));
  }

  private static SshPublicKey key(String name) throws IOException, FindingException {
    return SshPublicKey.read(Files.readString(FOLDER.resolve(name + ".pub")).strip());
  }

  private static Verification verify(List<SshPublicKey> keys, Bytes text, String name)
      throws IOException {
    String namespace = Files.readString(FOLDER.resolve("namespace"));
    return new SshVerifier(keys).verify(text, signature(name), namespace, Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, SSH, false",
    "ecdsa, SSH, false",
    "rsa, SSH, false",
    "ed25519_sk, SSH_SK, true",
    "ecdsa_sk, SSH_SK, true"
  })
  void whatOpenSshCallsGoodIsGood(String name, Scheme scheme, boolean touched) throws Exception {
    SshPublicKey key = key(name);
    Bytes text = bytes("signed-data");
    assertThat(verify(List.of(key), text, name))
        .isEqualTo(new Verification.Good(
            key.fingerprint(), List.of(key.fingerprint()), scheme, touched, Instant.EPOCH));
    byte[] other = text.toArray();
    other[0] ^= 1;
    assertThat(verify(List.of(key), Bytes.copyOf(other), name))
        .extracting("fault")
        .isEqualTo(SignatureFault.SIG_BAD);
    assertThat(new SshVerifier(List.of(key))
            .verify(text, signature(name), SshVerifier.NAMESPACE, Instant.EPOCH))
        .extracting("fault")
        .isEqualTo(SignatureFault.SIG_WRONG_DOMAIN);
  }

  @ParameterizedTest
  @CsvSource({"dsa, WEAK_KEY", "ecdsa_sk_webauthn, SCHEME_UNSUPPORTED"})
  void dsaAndWebauthnAreNotCountedThoughOpenSshCallsThemGood(String name, SignatureFault fault)
      throws Exception {
    assertThat(verify(List.of(key("ed25519")), bytes("signed-data"), name))
        .extracting("fault")
        .isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsa", "ecdsa_sk_webauthn"})
  void theirKeysCannotBeInAPolicy(String name) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> key(name))
        .isInstanceOf(FindingException.class);
  }

  @Test
  void everyFileOfTheDataIsCoveredHere() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sig")))
          .containsExactlyInAnyOrder(
              "dsa.sig",
              "ecdsa.sig",
              "ecdsa_sk.sig",
              "ecdsa_sk_webauthn.sig",
              "ed25519.sig",
              "ed25519_sk.sig",
              "rsa.sig");
    }
  }
}
