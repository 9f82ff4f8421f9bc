// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed before each of its system calls that change a disk, one run a call. */
@EnabledIfSystemProperty(named = "slow", matches = "true", disabledReason = "runs for minutes")
class KilledAtEveryStepTest {
  private static final int KILLED = 137;
  private static final int MOST_STEPS = 2_000;
  private static final String CALLS = "write,pwrite64,rename,renameat,renameat2,link,linkat,unlink,"
      + "unlinkat,mkdir,mkdirat,symlink,symlinkat,chmod,fchmodat,fsync,fdatasync,ftruncate";

  @TempDir
  Path home;

  @BeforeEach
  void requireTracing() throws Exception {
    Fork anywhere = new Fork(home, home);
    Typed traced = anywhere
        .child()
        .throughShell("command -v strace && strace -o /dev/null true")
        .run();
    assumeTrue(traced.status() == 0, "skipped, because strace is missing or not permitted here");
  }

  @Test
  void sign() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    fork.commit("change", Map.of("file", "new"));
    fork.sign("bob");
    String[] sign = {"sign", "HEAD", "--key", fork.key("alice"), "--yes"};
    Set<String> before = fork.reviews();
    for (int step = 1; step < MOST_STEPS; step++) {
      int status = runUntil(fork, step, sign);
      fork.assertSound();
      assertThat(fork.reviews()).containsAll(before);
      if (fork.reviews().equals(before)) {
        KilledTest.repeat(fork, sign);
        assertThat(fork.reviews()).containsAll(before).hasSize(before.size() + 1);
      }
      before = fork.reviews();
      KilledTest.repeat(fork, "remove", "HEAD", "--key", fork.key("alice"));
      before = fork.reviews();
      if (status == 0) {
        return;
      }
    }
  }

  @Test
  void checkout() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      files.put("file" + i, "new");
    }
    files.put("only/in/the/second", "new");
    fork.commit("change", files);
    fork.sign("alice");
    fork.sign("bob");
    for (int step = 1; step < MOST_STEPS; step++) {
      String target = step % 2 == 0 ? "main" : "main~1";
      String old = fork.id("HEAD");
      int status = runUntil(fork, step, "checkout", target);
      fork.assertSound();
      assertThat(fork.id("HEAD")).isIn(old, fork.id(target));
      KilledTest.repeat(fork, "checkout", target);
      assertThat(fork.id("HEAD")).isEqualTo(fork.id(target));
      assertThat(fork.git("status", "--porcelain", "--ignored"))
          .as("step %s", step)
          .isEmpty();
      if (status == 0) {
        return;
      }
    }
  }

  @Test
  void init() throws Exception {
    Fork keys = Fork.unfounded(home, "alice");
    for (int step = 1; step < MOST_STEPS; step++) {
      Fork fork = keys.in(Files.createDirectory(home.resolve("fork" + step)));
      fork.git("init", "-q", "-b", "main");
      String[] init = {"init", "--signer", "alice=" + home.resolve("keys/alice.asc")};
      int status = runUntil(fork, step, init);
      if (!Files.exists(fork.directory().resolve(".quorum"))) {
        KilledTest.repeat(fork, init);
      }
      fork.commit("found", Map.of());
      fork.assertSound();
      assertThat(fork.type("policy", "check", "HEAD").status()).isZero();
      assertThat(fork.git("ls-tree", "-r", "--name-only", "HEAD"))
          .isEqualTo(".quorum/keys/alice.asc\n.quorum/policy.toml\n");
      if (status == 0) {
        return;
      }
    }
  }

  @Test
  void trust() throws Exception {
    Fork fork = Fork.found(home, "alice");
    fork.commit("change", Map.of("file", "new"));
    for (int step = 1; step < MOST_STEPS; step++) {
      String target = step % 2 == 0 ? "main" : "main~1";
      int status = runUntil(fork, step, "trust", target);
      assertThat(fork.succeed("trust", "--show")).containsAnyOf(fork.id("main"), fork.id("main~1"));
      fork.succeed("trust", target);
      assertThat(fork.succeed("trust", "--show")).contains(fork.id(target));
      if (status == 0) {
        return;
      }
    }
  }

  @Test
  void verify() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    String[] verify = {"verify", "--branch", "refs/heads/main"};
    for (int step = 1; step < MOST_STEPS; step++) {
      fork.commit("change", Map.of("file", "new " + step));
      fork.sign("alice");
      fork.sign("bob");
      int status = runUntil(fork, step, verify);
      fork.succeed(verify);
      assertThat(fork.type("verify", "main~1", "--branch", "refs/heads/main").status())
          .isEqualTo(1);
      if (status == 0) {
        return;
      }
    }
  }

  private static int runUntil(Fork fork, int step, String... arguments) throws Exception {
    Typed typed = fork.child(arguments)
        .throughShell("exec strace -f -o /dev/null -e trace=" + CALLS + " -e inject=" + CALLS
            + ":signal=SIGKILL:when=" + step + " \"$@\"")
        .run();
    assertThat(typed.status()).as(typed.toString()).isIn(0, KILLED);
    return typed.status();
  }
}
