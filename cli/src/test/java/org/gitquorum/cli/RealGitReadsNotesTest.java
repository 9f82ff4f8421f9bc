// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records are ordinary notes: git shows, merges, copies and removes them, and what it wrote counts.
 */
class RealGitReadsNotesTest {
  private static final String REVIEWS = "quorum/reviews";

  @TempDir
  Path home;

  private Fork fork;

  @BeforeEach
  void commitAChange() {
    fork = Fork.found(home, "alice", "bob");
    fork.commit("change", Map.of("file", "new"));
  }

  @Test
  void gitShowsWhatWasSigned() {
    fork.sign("alice");
    fork.sign("bob");
    String shown = fork.git("notes", "--ref", REVIEWS, "show", "HEAD");
    assertThat(Set.copyOf(shown.lines().toList())).isEqualTo(fork.reviews()).hasSize(2);
    assertThat(fork.git("notes", "--ref", REVIEWS, "list", "HEAD").strip()).hasSize(40);
    assertThat(fork.git("log", "-1", "--notes=" + REVIEWS)).contains("Notes (" + REVIEWS + "):");
    fork.assertSound();
  }

  @Test
  void gitMergesWhatTwoClonesSigned() {
    Fork other = fork.clone("other");
    other.succeed("trust", "HEAD~1");
    fork.sign("alice");
    other.sign("bob");
    fork.git(
        "fetch", "-q", other.directory().toString(), "refs/notes/quorum/reviews:refs/notes/theirs");
    assertThat(fork.type("verify").status()).isEqualTo(1);
    fork.git("notes", "--ref", REVIEWS, "merge", "-q", "-s", "cat_sort_uniq", "theirs");
    assertThat(fork.reviews()).hasSize(2);
    assertThat(fork.succeed("verify")).startsWith("approved");
    fork.sign("alice", "HEAD", "--path", "file");
    assertThat(fork.reviews()).hasSize(3);
    fork.assertSound();
  }

  @Test
  void whatGitWroteCountsAndIsKept() {
    fork.sign("alice");
    String line = fork.reviews().iterator().next();
    fork.git("update-ref", "-d", "refs/notes/" + REVIEWS);
    fork.git("notes", "--ref", REVIEWS, "add", "-m", "by hand", "HEAD");
    fork.git("notes", "--ref", REVIEWS, "append", "-m", line, "HEAD");
    fork.sign("bob");
    assertThat(fork.reviews()).contains("by hand", line);
    assertThat(fork.succeed("verify")).startsWith("approved");
    fork.git("notes", "--ref", REVIEWS, "prune");
    fork.git("gc", "-q", "--prune=now");
    assertThat(fork.succeed("verify", "--no-memory")).startsWith("approved");
    fork.assertSound();
  }

  @Test
  void manyNotesFannedOutByGitAreRead() {
    StringBuilder entries = new StringBuilder();
    String blob = fork.gitReading("noise\n".getBytes(US_ASCII), "hash-object", "-w", "--stdin");
    for (int i = 0; i < 700; i++) {
      String name = "%02x%038x".formatted(i % 256, i);
      entries.append("100644 blob " + blob + "\t" + name + "\n");
    }
    String tree = fork.gitReading(entries.toString().getBytes(US_ASCII), "mktree");
    fork.git(
        "update-ref",
        "refs/notes/" + REVIEWS,
        fork.git("commit-tree", tree, "-m", "x").strip());
    fork.git("notes", "--ref", REVIEWS, "add", "-m", "fans out", "HEAD~1");
    fork.sign("alice");
    fork.sign("bob");
    assertThat(fork.succeed("verify")).startsWith("approved");
    assertThat(fork.git("notes", "--ref", REVIEWS, "show", "HEAD").lines()).hasSize(2);
    assertThat(fork.git("notes", "--ref", REVIEWS, "list").lines()).hasSize(702);
    fork.assertSound();
  }
}
