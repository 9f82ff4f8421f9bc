// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fork of alice, who has an OpenPGP key, and bob, who has an SSH key. */
class SshCommandsTest {
  private static final String VERIFIERS = "org.gitquorum.core.signature.ssh.SshVerifier";

  @TempDir
  Path home;

  private Fork fork;
  private String bobsKey;

  @BeforeEach
  void foundFork() throws Exception {
    fork = Fork.unfounded(home, "alice");
    Path key = home.resolve("keys/id_ed25519");
    bobsKey = key.toString();
    try {
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bob", "-f", bobsKey);
    } catch (org.gitquorum.core.FindingException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      Assumptions.abort("skipped, because the program ssh-keygen is missing");
    }
    fork.succeed("init", "--signer", "alice=../keys/alice.asc", "--signer", "bob=" + key + ".pub");
    fork.commit("found", Map.of("file", "first"));
    fork.succeed("trust", "HEAD");
    fork.commit("change", Map.of("file", "second"));
  }

  private String run(String... command) throws Exception {
    Map<String, String> environment = new HashMap<>(fork.gitEnvironment());
    environment.put("SSH_AUTH_SOCK", "");
    ExternalProgram.Outcome outcome = new ExternalProgram(
            List.of(command), fork.directory(), environment, Duration.ofSeconds(60))
        .run(new byte[0]);
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
    return outcome.output().displayText();
  }

  @Test
  void anSshKeySignsAndIsListed() throws Exception {
    assertThat(fork.succeed("signer", "list"))
        .containsPattern("bob: .*committers")
        .containsPattern("  ssh ed25519 SHA256:[A-Za-z0-9+/]{43}\n");
    fork.sign("alice");
    assertThat(fork.type("verify").status()).isEqualTo(1);
    assertThat(fork.succeed("sign", "--key", bobsKey, "--yes"))
        .contains("signed  one record by bob");
    assertThat(fork.succeed("verify")).startsWith("approved");
    assertThat(fork.succeed("show", "HEAD"))
        .containsPattern("counts +review by bob ssh\\s+SHA256:");
    assertThat(fork.succeed("remove", "HEAD", "--key", bobsKey + ".pub"))
        .isEqualTo("removed  1 unpublished record of bob\n");
    assertThat(fork.type("verify").status()).isEqualTo(1);
  }

  @Test
  void recordsAreWrittenOutForStockPrograms() throws Exception {
    fork.sign("alice");
    fork.succeed("sign", "--key", bobsKey, "--yes");
    assertThat(fork.succeed("show", "--export", "../out"))
        .startsWith("exported  2 signed records to ")
        .endsWith("/out/check.sh\n");
    run(
        "ssh-keygen",
        "-Y",
        "find-principals",
        "-f",
        home.resolve("out/allowed_signers").toString(),
        "-s",
        home.resolve("out/002-review-ssh-bob.txt.sig").toString());
    run("sh", home.resolve("out/check.sh").toString());
    Typed again = fork.type("show", "--export", "../out");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.errors()).contains("not empty");
    assertThat(fork.type("show", "--export", "../other", "--json").status()).isEqualTo(2);
    assertThat(home.resolve("other")).doesNotExist();
  }

  @Test
  void withoutATerminalAnEncryptedKeyIsRefusedAtOnceAndNothingIsWritten() throws Exception {
    run("ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", bobsKey);
    Typed typed = fork.type("sign", "--key", bobsKey, "--yes");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors())
        .contains("incorrect passphrase")
        .contains("hint: without a terminal nobody is asked");
    assertThat(fork.reviews()).isEmpty();
  }

  @Test
  void whoSignsWithoutNamingAKeyAndHasNoneIsToldWhereWasLooked() {
    Typed typed = fork.type("sign", "--yes");
    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.errors()).contains("neither GnuPG nor the SSH agent has a key of a signer");
  }

  @Test
  void verificationLoadsTheSchemesOfTheRecordsAtHandAlone() throws Exception {
    fork.sign("alice");
    assertThat(loadedBy("verify")).doesNotContain(VERIFIERS);
    fork.succeed("sign", "--key", bobsKey, "--yes");
    assertThat(loadedBy("verify")).contains(VERIFIERS);
  }

  private String loadedBy(String command) throws Exception {
    Path log = home.resolve("classes");
    Files.deleteIfExists(log);
    fork.child(command).withVirtualMachine("-Xlog:class+load:file=" + log).run();
    return Files.readString(log);
  }
}
