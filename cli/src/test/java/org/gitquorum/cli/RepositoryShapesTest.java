// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories of every shape, and machines that lack something. */
class RepositoryShapesTest {
  @TempDir
  Path home;

  private Fork fork;

  @BeforeEach
  void approveAChange() {
    fork = Fork.found(home, "alice", "bob");
    fork.commit("change", Map.of("sub/deep/file", "new"));
    fork.sign("alice");
    fork.sign("bob");
  }

  @Test
  void nothingIsApprovedWhereThereIsNoCommit() throws Exception {
    Fork empty = fork.in(Files.createDirectory(home.resolve("empty")));
    empty.git("init", "-q");
    Fork unborn = fork.in(home.resolve("fork"));
    unborn.git("checkout", "-q", "--orphan", "fresh");
    for (Fork at : List.of(empty, unborn)) {
      for (String[] command : new String[][] {
        {"verify"},
        {"verify", "--json"},
        {"status"},
        {"show"},
        {"sign", "--yes"},
        {"checkout", "HEAD"},
        {"policy", "check", "HEAD"},
        {"trust", "HEAD"},
        {"remove", "HEAD"}
      }) {
        Typed typed = at.type(command);
        assertThat(typed.status())
            .as("%s: %s", String.join(" ", command), typed)
            .isEqualTo(2);
        assertThat(typed.errors()).contains("error: ").doesNotContain("fault of git-quorum");
        assertThat(typed.output()).doesNotContain("\"approved\"").doesNotStartWith("approved");
      }
    }
    assertThat(unborn.type("verify", "main").status()).isZero();
  }

  @Test
  void aBareRepositoryIsVerifiedAndSignedIn() {
    Path origin = home.resolve("bare.git");
    fork.git("clone", "-q", "--mirror", fork.directory().toString(), origin.toString());
    Fork bare = fork.in(origin);
    bare.succeed("trust", "main~1");
    assertThat(bare.succeed("verify")).startsWith("approved");
    String next = fork.commit("more", Map.of("file", "more"));
    fork.git("push", "-q", origin.toString(), "main");
    bare.sign("alice", next);
    assertThat(bare.reviews()).hasSize(3);
    assertThat(bare.type("checkout", "main~1").status()).isEqualTo(2);
    assertThat(bare.type("init", "--signer", "alice=" + home.resolve("keys/alice.asc"))
            .status())
        .isEqualTo(2);
    bare.assertSound();
  }

  @Test
  void aLinkedWorkTreeSharesRecordsAndTrustAndKeepsItsOwnHead() {
    Path linked = home.resolve("linked");
    fork.git("worktree", "add", "-q", "-b", "topic", linked.toString(), "main~1");
    Fork topic = fork.in(linked);
    topic.commit("in the linked one", Map.of("topic", "new"));
    assertThat(topic.type("verify").status()).isEqualTo(1);
    topic.sign("alice");
    topic.sign("bob");
    assertThat(topic.succeed("verify")).startsWith("approved");
    assertThat(fork.succeed("verify", "topic")).startsWith("approved");
    topic.succeed("checkout", "main");
    assertThat(topic.id("HEAD")).isEqualTo(fork.id("main"));
    assertThat(topic.git("status", "--porcelain")).isEmpty();
    assertThat(fork.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main\n");
    fork.assertSound();
  }

  @Test
  void aDetachedHeadAndASubfolderAreAsGood() throws Exception {
    fork.git("checkout", "-q", "--detach");
    assertThat(fork.succeed("verify")).startsWith("approved");
    Fork below = fork.in(fork.directory().resolve("sub/deep"));
    assertThat(below.succeed("verify")).startsWith("approved");
    assertThat(below.succeed("status")).startsWith("on ");
    fork.commit("more", Map.of("sub/deep/file", "more"));
    below.sign("alice");
    below.sign("bob");
    assertThat(below.succeed("verify")).startsWith("approved");
    assertThat(fork.reviews()).hasSize(4);
    below.succeed("checkout", "main");
    assertThat(fork.directory().resolve("sub/deep/file")).hasContent("new");
  }

  @Test
  void aSubmoduleIsAChangeLikeAnyOther() {
    fork.git("update-index", "--add", "--cacheinfo", "160000," + fork.id("HEAD") + ",vendor");
    fork.git("commit", "-q", "-m", "submodule");
    assertThat(fork.type("verify").output()).startsWith("refused").contains("vendor");
    fork.sign("alice");
    fork.sign("bob");
    assertThat(fork.succeed("verify")).startsWith("approved");
    fork.git("checkout", "-q", "main~1");
    fork.succeed("checkout", "main");
    assertThat(fork.directory().resolve("vendor")).isEmptyDirectory();
    assertThat(fork.git("status", "--porcelain")).isEmpty();
    assertThat(fork.succeed("status")).startsWith("on ");
    fork.git("checkout", "-q", "main");
    fork.git("update-index", "--cacheinfo", "160000," + fork.id("HEAD") + ",vendor");
    fork.git("commit", "-q", "-m", "bump");
    assertThat(fork.type("verify").output()).startsWith("refused").contains("vendor");
  }

  @Test
  void withoutAHomeAnAnchorIsGivenAndTrustSaysWhatIsMissing() {
    Map<String, String> nothing = Map.of();
    assertThat(fork.typeWith(nothing, "verify", "--anchor", fork.id("main~1")).status())
        .isZero();
    Typed verify = fork.typeWith(nothing, "verify");
    assertThat(verify.status()).isEqualTo(2);
    Typed trust = fork.typeWith(nothing, "trust", "HEAD");
    assertThat(trust.status()).isEqualTo(2);
    assertThat(trust.errors()).contains("XDG_STATE_HOME").contains("HOME");
    Typed sign = fork.typeWith(
        nothing,
        "sign",
        "main",
        "--anchor",
        fork.id("main~1"),
        "--key",
        fork.key("alice"),
        "--yes");
    assertThat(sign.status()).as(sign.toString()).isZero();
  }

  @Test
  void judgingWritesNothingIntoTheRepository() throws Exception {
    SortedMap<String, String> before = snapshot(fork.directory());
    for (String[] command : new String[][] {
      {"verify"},
      {"verify", "--json", "--deep"},
      {"status"},
      {"show", "--line"},
      {"policy", "check", "HEAD"},
      {"policy", "show"},
      {"policy", "explain", "file"},
      {"trust", "--show"}
    }) {
      fork.succeed(command);
      assertThat(snapshot(fork.directory())).as(String.join(" ", command)).isEqualTo(before);
    }
  }

  @Test
  void aRepositoryOnAReadOnlyDiskIsVerifiedAndNotSignedIn() throws Exception {
    Path mounted = Files.createDirectory(home.resolve("read-only"));
    assumeTrue(
        run("mount", "--bind", "-o", "ro", fork.directory().toString(), mounted.toString()),
        "skipped, because mounting a read-only disk is not permitted here");
    try {
      Fork there = fork.in(mounted);
      assertThat(there.succeed("verify", "--anchor", fork.id("main~1"))).startsWith("approved");
      Typed sign = there.type(
          "sign",
          "HEAD",
          "--anchor",
          fork.id("main~1"),
          "--path",
          "sub/**",
          "--key",
          fork.key("alice"),
          "--yes");
      assertThat(sign.status()).as(sign.toString()).isEqualTo(4);
      assertThat(sign.errors()).contains("Read-only");
      Typed checkout = there.type("checkout", "main~1", "--anchor", fork.id("main~1"));
      assertThat(checkout.status()).as(checkout.toString()).isEqualTo(4);
      assertThat(fork.reviews()).hasSize(2);
    } finally {
      run("umount", "-l", mounted.toString());
    }
  }

  @Test
  void aRepositoryOfAnotherUserIsReadOnlyWhereThatWasSaid() throws Exception {
    assumeTrue(
        run("chown", "-R", "65534", fork.directory().toString()),
        "skipped, because giving files to another user is not permitted here");
    Typed refused = fork.type("verify");
    assertThat(refused.status()).as(refused.toString()).isEqualTo(2);
    assertThat(refused.errors()).contains("--allow-foreign-owner");
    assertThat(fork.succeed("verify", "--allow-foreign-owner")).startsWith("approved");
  }

  @Test
  void aFullDiskKeepsTheOldStateAndIsUndecided() throws Exception {
    Path disk = Files.createDirectory(home.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()),
        "skipped, because mounting a small disk is not permitted here");
    try {
      Path origin = home.resolve("origin.git");
      fork.git("clone", "-q", "--mirror", fork.directory().toString(), origin.toString());
      Fork full = fork.in(origin).clone("disk/clone");
      full.succeed("trust", "HEAD~1");
      full.git("fetch", "-q", "origin", "refs/notes/quorum/*:refs/notes/quorum/*");
      fork.sign("alice", "HEAD", "--path", "sub/**");
      fork.git("push", "-q", origin.toString(), "refs/notes/quorum/*:refs/notes/quorum/*");
      fill(disk);
      Set<String> before = full.reviews();
      Typed sign =
          full.type("sign", "HEAD", "--path", "sub/deep/**", "--key", fork.key("alice"), "--yes");
      assertThat(sign.status()).as(sign.toString()).isEqualTo(4);
      assertThat(sign.output()).doesNotContain("signed  one");
      Typed sync = full.type("sync");
      assertThat(sync.status()).as(sync.toString()).isEqualTo(4);
      assertThat(full.type("verify").status()).isZero();
      assertThat(full.reviews()).isEqualTo(before);
      Files.delete(disk.resolve("filler"));
      full.assertSound();
      full.sign("alice", "HEAD", "--path", "sub/deep/**");
      full.succeed("sync");
      assertThat(full.reviews()).hasSize(4).containsAll(before);
      assertThat(fork.in(origin).reviews()).isEqualTo(full.reviews());
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  /** Takes all space but not the last inode. */
  private static void fill(Path disk) throws IOException {
    FileStore store = Files.getFileStore(disk);
    try (var out = Files.newOutputStream(disk.resolve("filler"))) {
      byte[] page = new byte[4096];
      while (store.getUsableSpace() > 0) {
        out.write(page);
      }
    } catch (IOException e) {
      assertThat(store.getUsableSpace()).isLessThan(4096);
    }
  }

  private boolean run(String... command) throws Exception {
    return new ExternalProgram(
                List.of(command), home, Map.of("LC_ALL", "C"), java.time.Duration.ofMinutes(1))
            .run(new byte[0])
            .status()
        == 0;
  }

  /** Every file with its size and time of change. */
  private static SortedMap<String, String> snapshot(Path directory) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        files.put(file.toString(), attributes.size() + " " + attributes.lastModifiedTime());
      }
    }
    return files;
  }
}
