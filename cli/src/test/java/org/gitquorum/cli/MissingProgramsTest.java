// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with nothing on PATH: the same exit code from every command that needs something. */
class MissingProgramsTest {
  private static final String SSH_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

  @TempDir
  Path home;

  private Fork fork;

  @BeforeEach
  void foundFork() throws IOException {
    Files.createDirectories(home.resolve("empty"));
    fork = Fork.found(home, "alice", "bob");
    SoftwarePrograms.in(home).succeed(fork, "key", "enroll-u2f", "alice");
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
    fork.git("remote", "add", "origin", home.resolve("nowhere.git").toString());
    Files.writeString(home.resolve("bob.pub"), SSH_KEY + " bob\n");
  }

  private void needs(String program, String... arguments) throws Exception {
    Child child = Child.of(
        Main.class,
        fork.directory(),
        home,
        new HashMap<>(
            Map.of("HOME", home.toString(), "PATH", home.resolve("empty").toString())),
        List.of(arguments));
    Typed ended = child.run();
    assertThat(ended.toString()).as("%s", List.of(arguments)).contains(program);
    assertThat(ended.status()).as("%s", ended).isEqualTo(4);
  }

  @Test
  void everyCommandThatNeedsAProgramEndsAlikeWithoutIt() throws Exception {
    needs("gpg is not on PATH", "sign", "--yes");
    needs("gpg is not on PATH", "sign", "--yes", "--key", "A".repeat(40));
    needs("gpg is not on PATH", "signer", "add", "carol=gpg:" + "A".repeat(40));
    needs("ssh-keygen is not on PATH", "sign", "--yes", "--key", home + "/bob.pub");
    needs("fido2-token is not on PATH", "sign", "--yes", "--u2f");
    needs("fido2-token is not on PATH", "key", "enroll-u2f", "alice");
    needs("git is not on PATH", "fetch", "origin");
    needs("git is not on PATH", "push", "origin");
    needs("nix", "nix", "--", "build");
  }

  @Test
  void aVerdictNeedsNone() throws Exception {
    fork.sign("alice");
    fork.sign("bob");
    Typed ended = Child.of(
            Main.class,
            fork.directory(),
            home,
            Map.of("HOME", home.toString(), "PATH", home.resolve("empty").toString()),
            List.of("verify"))
        .run();
    assertThat(ended.status()).as("%s", ended).isZero();
  }
}
