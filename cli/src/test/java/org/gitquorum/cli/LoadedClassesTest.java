// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verification loads the schemes of the records at hand and no others: each costs start-up time.
 */
class LoadedClassesTest {
  private static final String SCHEMES = "org.gitquorum.core.signature.";
  private static final String SSH_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

  @TempDir
  private Path home;

  private Fork fork;
  private SoftwarePrograms token;

  /** Alice has a device, too, and bob an SSH key. */
  @BeforeEach
  void foundFork() throws IOException {
    token = SoftwarePrograms.in(home);
    fork = Fork.found(home, "alice", "bob");
    token.succeed(fork, "key", "enroll-u2f", "alice");
    Path policy = fork.directory().resolve(".quorum/policy.toml");
    Files.writeString(
        policy,
        Files.readString(policy)
            .replace("\"keys/bob.asc\"", "\"keys/bob.asc\", \"" + SSH_KEY + "\""));
    fork.commit("more keys", Map.of());
    for (String signer : List.of("alice", "bob")) {
      fork.succeed("policy", "sign", "--key", fork.key(signer), "--yes");
    }
    fork.commit("change", Map.of("flake.nix", "second"));
    fork.sign("bob");
  }

  private Set<String> loadedByVerify() throws IOException, InterruptedException {
    Path log = home.resolve("classes.log");
    assertThat(fork.child("verify")
            .withVirtualMachine("-Xlog:class+load:file=" + log + "::filecount=0")
            .run()
            .status())
        .isZero();
    return Files.readAllLines(log).stream()
        .map(line -> line.substring(line.lastIndexOf(']') + 1).strip().split(" ", 2)[0])
        .collect(Collectors.toSet());
  }

  @Test
  void ofTheSchemesOnlyThoseOfTheRecordsAtHand() throws IOException, InterruptedException {
    fork.sign("alice");
    assertThat(loadedByVerify())
        .contains(SCHEMES + "openpgp.OpenPgpVerifier", SCHEMES + "u2f.U2fDevice")
        .doesNotContain(SCHEMES + "ssh.SshVerifier", SCHEMES + "u2f.U2fVerifier")
        .noneMatch(name -> name.startsWith("com.yubico."))
        .noneMatch(name -> name.startsWith("com.fasterxml.jackson."))
        .noneMatch(name -> name.startsWith("com.google.common."))
        .noneMatch(name -> name.startsWith("org.bouncycastle.jce."));
  }

  @Test
  void andTheSchemeOfADeviceIfThereIsARecordOfOne() throws IOException, InterruptedException {
    token.succeed(fork, "sign", "--u2f", "--yes");
    assertThat(loadedByVerify())
        .contains(SCHEMES + "u2f.U2fVerifier", "com.yubico.u2f.data.messages.key.RawSignResponse")
        .doesNotContain(SCHEMES + "ssh.SshVerifier")
        .noneMatch(name -> name.equals("com.yubico.u2f.crypto.BouncyCastleCrypto"))
        .noneMatch(name -> name.startsWith("org.bouncycastle.jce."));
  }

  @Test
  void nothingThatTakesLongToSetUp() throws IOException, InterruptedException {
    fork.sign("alice");
    assertThat(loadedByVerify())
        .contains("org.gitquorum.cli.frame.PlainLine")
        .doesNotContain(
            "picocli.CommandLine$Model$CommandSpec",
            "java.util.Formatter",
            "sun.util.calendar.ZoneInfoFile",
            "org.eclipse.jgit.util.FS");
  }
}
