// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed at any moment, also with the git that it started. Half of the kills come at
 * a random moment of the run, the others soon after it has begun to write. With {@code -Dslow=true}
 * there are many more.
 */
class KilledTest {
  private static final int KILLS = Boolean.getBoolean("slow") ? 100 : 8;
  private static final int KILLED = 137;
  private static final int SOON_NANOS = 25_000_000;
  private static final Pattern LOCK = Pattern.compile("(/[^\\s':]+\\.lock)");

  @TempDir
  Path home;

  private final Random random = new Random(4711);
  private long usualNanos;
  private int hits;

  @Test
  void aKilledSignLosesNoRecordAndCanBeRepeated() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    fork.commit("change", files("file", KILLS, "new"));
    fork.sign("bob");
    measure(fork, "sign", "--key", fork.key("alice"), "--yes");
    for (int i = 0; i < KILLS; i++) {
      String[] sign = {"sign", "HEAD", "--path", "file" + i, "--key", fork.key("alice"), "--yes"};
      Set<String> before = fork.reviews();
      kill(fork, i, sign);
      fork.assertSound();
      assertThat(fork.reviews()).containsAll(before);
      repeat(fork, sign);
      fork.assertSound();
      assertThat(fork.reviews()).containsAll(before).hasSizeGreaterThan(before.size());
    }
    assertThat(hits).as("kills that met the program running").isPositive();
  }

  @Test
  void aKilledSyncLosesNobodysRecordAndCanBeRepeated() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    fork.commit("change", files("file", KILLS, "new"));
    Path origin = home.resolve("origin.git");
    fork.git("init", "-q", "--bare", "-b", "main", origin.toString());
    fork.git("remote", "add", "origin", origin.toString());
    fork.git("push", "-q", "origin", "main");
    Fork other = fork.in(origin).clone("other");
    other.succeed("trust", "HEAD~1");
    measure(fork, "sync");
    for (int i = 0; i < KILLS; i++) {
      fork.sign("alice", "HEAD", "--path", "file" + i);
      other.sign("bob", "HEAD", "--path", "file" + i);
      other.succeed("push");
      Set<String> mine = fork.reviews();
      Set<String> theirs = fork.in(origin).reviews();
      kill(fork, i, "sync");
      fork.assertSound();
      fork.in(origin).assertSound();
      assertThat(fork.reviews()).containsAll(mine);
      assertThat(fork.in(origin).reviews()).containsAll(theirs);
      repeat(fork, "sync");
      fork.assertSound();
      assertThat(fork.reviews()).containsAll(mine).containsAll(theirs);
      assertThat(fork.in(origin).reviews()).isEqualTo(fork.reviews());
    }
    assertThat(hits).as("kills that met the program running").isPositive();
  }

  @Test
  void aKilledCheckoutLeavesTheOldHeadOrTheNewOneAndCanBeRepeated() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    Map<String, String> wide = new HashMap<>(files("wide/file", 300, "new\n".repeat(500)));
    wide.put("only/in/the/second", "new");
    fork.commit("change", wide);
    fork.sign("alice");
    fork.sign("bob");
    fork.git("checkout", "-q", "--detach", "main~1");
    measure(fork, "checkout", "main");
    for (int i = 0; i < KILLS; i++) {
      String target = i % 2 == 0 ? "main~1" : "main";
      String old = fork.id("HEAD");
      kill(fork, i, "checkout", target);
      fork.assertSound();
      assertThat(fork.id("HEAD")).isIn(old, fork.id(target));
      repeat(fork, "checkout", target);
      assertThat(fork.id("HEAD")).isEqualTo(fork.id(target));
      assertThat(fork.git("status", "--porcelain", "--ignored")).isEmpty();
    }
    assertThat(hits).as("kills that met the program running").isPositive();
  }

  @Test
  void aKilledInitLeavesAWholePolicyOrNoneAndCanBeRepeated() throws Exception {
    Fork keys = Fork.unfounded(home, "alice", "bob");
    for (int i = -1; i < KILLS; i++) {
      Fork fork = keys.in(Files.createDirectory(home.resolve("fork" + i)));
      fork.git("init", "-q", "-b", "main");
      fork.git("remote", "add", "origin", "/nonexistent");
      String[] init = {
        "init", "--remote", "origin", "--signer", "alice=" + home.resolve("keys/alice.asc")
      };
      if (i < 0) {
        measure(fork, init);
        continue;
      }
      kill(fork, i, init);
      fork.assertSound();
      if (!Files.exists(fork.directory().resolve(".quorum"))) {
        repeat(fork, init);
      }
      fork.commit("found", Map.of());
      assertThat(fork.type("policy", "check", "HEAD").status()).isZero();
      assertThat(fork.git("config", "--get-all", "remote.origin.fetch"))
          .contains("refs/notes/quorum/");
      assertThat(fork.git("ls-tree", "-r", "--name-only", "HEAD"))
          .isEqualTo(".quorum/keys/alice.asc\n.quorum/policy.toml\n");
    }
    assertThat(hits).as("kills that met the program running").isPositive();
  }

  @Test
  void aKilledVerifyLeavesAMemoryThatReadsAndCanBeRepeated() throws Exception {
    Fork fork = Fork.found(home, "alice", "bob");
    String[] verify = {"verify", "--branch", "refs/heads/main"};
    for (int i = -1; i < KILLS; i++) {
      fork.commit("change", files("file", 1, "new " + i));
      fork.sign("alice");
      fork.sign("bob");
      if (i < 0) {
        measure(fork, verify);
        continue;
      }
      kill(fork, home.resolve(".local"), i, verify);
      assertThat(fork.type(verify).status()).isZero();
      assertThat(fork.type("verify", "main~1", "--branch", "refs/heads/main").output())
          .contains("BEHIND_FLOOR");
    }
    assertThat(hits).as("kills that met the program running").isPositive();
  }

  private static Map<String, String> files(String name, int count, String content) {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < count; i++) {
      files.put(name + i, content);
    }
    return files;
  }

  private void measure(Fork fork, String... arguments) throws Exception {
    long start = System.nanoTime();
    Typed typed = fork.child(arguments).run();
    usualNanos = System.nanoTime() - start;
    assertThat(typed.status()).as(typed.toString()).isZero();
  }

  private void kill(Fork fork, int round, String... arguments) throws Exception {
    kill(fork, fork.directory(), round, arguments);
  }

  /** @param written where it writes */
  private void kill(Fork fork, Path written, int round, String... arguments) throws Exception {
    long before = print(written);
    Process process = fork.child(arguments).start();
    if (round % 2 == 0) {
      process.waitFor(random.nextLong(usualNanos), TimeUnit.NANOSECONDS);
    } else {
      while (process.isAlive() && print(written) == before) {
        Thread.onSpinWait();
      }
      process.waitFor(random.nextLong(SOON_NANOS), TimeUnit.NANOSECONDS);
    }
    List<ProcessHandle> started = process.children().toList();
    process.destroyForcibly();
    if (round % 4 < 2) {
      started.forEach(ProcessHandle::destroyForcibly);
    }
    for (ProcessHandle child : started) {
      child.onExit().get(1, TimeUnit.MINUTES);
    }
    hits += process.waitFor() == KILLED ? 1 : 0;
  }

  /** Changes with the names of files and with their sizes. */
  private static long print(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .mapToLong(file -> file.hashCode() * 31L + file.toFile().length())
          .sum();
    } catch (java.io.UncheckedIOException e) {
      // A file went away while it was listed: that is a change.
      return -1;
    }
  }

  /** Runs a command to success, after removing the locks that it names. */
  static void repeat(Fork fork, String... arguments) throws IOException {
    Typed typed = fork.type(arguments);
    while (typed.status() != 0) {
      Matcher lock = LOCK.matcher(typed.errors() + typed.output());
      assertThat(lock.find()).as("names a lock: %s", typed).isTrue();
      assertThat(typed.status()).as(typed.toString()).isEqualTo(4);
      assertThat(Files.deleteIfExists(Path.of(lock.group(1))))
          .as(typed.toString())
          .isTrue();
      typed = fork.type(arguments);
    }
  }
}
