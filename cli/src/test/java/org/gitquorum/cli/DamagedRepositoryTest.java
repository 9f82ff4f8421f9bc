// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects and packs that are missing, cut or changed. The state would be approved otherwise. */
class DamagedRepositoryTest {
  private static final int FLIPS = Boolean.getBoolean("slow") ? 2_000 : 150;

  @TempDir
  Path home;

  private Fork fork;

  @BeforeEach
  void approveAChange() {
    fork = Fork.found(home, "alice", "bob");
    fork.commit("between", Map.of("file", "between"));
    fork.commit("change", Map.of("file", "new"));
    fork.sign("alice");
    fork.sign("bob");
    assertThat(fork.succeed("verify", "--no-memory")).startsWith("approved");
  }

  @Test
  void anObjectThatIsMissingOrDamagedIsNamedAndNothingIsApproved() throws Exception {
    for (String revision : List.of(
        "main",
        "main~1",
        "main~2",
        "main^{tree}",
        "main~1^{tree}",
        "main:.quorum",
        "main:.quorum/policy.toml",
        "main:.quorum/keys/alice.asc",
        "refs/notes/quorum/reviews",
        "refs/notes/quorum/reviews^{tree}",
        "refs/notes/quorum/reviews:" + noteName())) {
      String id = fork.id(revision);
      Path file = looseFile(id);
      byte[] whole = Files.readAllBytes(file);
      damage(file, bytes -> new byte[0], 3, revision, id);
      damage(file, bytes -> Arrays.copyOf(bytes, bytes.length / 2), 3, revision, id);
      damage(file, bytes -> Arrays.copyOf(bytes, bytes.length + 7), 3, revision, id);
      damage(file, DamagedRepositoryTest::flipped, 3, revision, id);
      Files.delete(file);
      assertNotApproved(fork.type("verify", "--no-memory"), 4, revision + " missing", id);
      Files.write(file, whole);
    }
    assertThat(fork.succeed("verify", "--no-memory")).startsWith("approved");
  }

  @Test
  void aDamagedFileStopsACheckoutBeforeItMovesAnything() throws Exception {
    String id = fork.id("main:file");
    Path file = looseFile(id);
    fork.git("checkout", "-q", "--detach", "main~2");
    byte[] whole = Files.readAllBytes(file);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    for (byte[] content : List.of(new byte[0], flipped(whole))) {
      Files.write(file, content);
      assertNotApproved(fork.type("checkout", "main"), 3, "checkout", id);
    }
    Files.delete(file);
    assertNotApproved(fork.type("checkout", "main"), 4, "checkout", id);
    assertThat(fork.id("HEAD")).isEqualTo(fork.id("main~2"));
    assertThat(fork.git("status", "--porcelain")).isEmpty();
    Files.write(file, whole);
    fork.succeed("checkout", "main");
  }

  @Test
  void aDamagedPackIsNeverApprovedOnOtherContent() throws Exception {
    fork.git("gc", "-q");
    Typed whole = fork.type("verify", "--no-memory");
    Random random = new Random(4711);
    try (Stream<Path> all = Files.list(fork.directory().resolve(".git/objects/pack"))) {
      for (Path file :
          all.filter(path -> path.toString().matches(".*\\.(pack|idx)")).toList()) {
        byte[] content = Files.readAllBytes(file);
        Files.setPosixFilePermissions(
            file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        for (int i = 0; i < FLIPS; i++) {
          byte[] changed = content.clone();
          changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
          byte[] cut = Arrays.copyOf(content, random.nextInt(content.length));
          Files.write(file, i % 10 == 0 ? cut : changed);
          Typed typed = fork.type("verify", "--no-memory");
          if (!typed.equals(whole)) {
            // What a pack claims of an object's kind and size is believed where it refuses: a note
            // that claims to be beyond all bounds is passed over, and its records are missing then
            // (1); a policy that does cannot be used (2).
            assertThat(typed.status()).as("%s", typed).isIn(1, 2, 3, 4);
            assertThat(typed.output()).doesNotStartWith("approved");
            assertThat(typed.output() + typed.errors()).doesNotContain("fault of git-quorum");
            if (typed.status() != 1) {
              assertThat(typed.output() + typed.errors()).containsPattern("[0-9a-f]{40}");
            }
          }
        }
        Files.write(file, content);
      }
    }
    assertThat(fork.type("verify", "--no-memory")).isEqualTo(whole);
  }

  private String noteName() {
    return fork.git("ls-tree", "-r", "--name-only", "refs/notes/quorum/reviews")
        .lines()
        .findFirst()
        .orElseThrow();
  }

  private Path looseFile(String id) {
    return fork.directory().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length / 2] ^= 0x55;
    return changed;
  }

  private void damage(
      Path file, UnaryOperator<byte[]> change, int status, String revision, String id)
      throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, change.apply(whole));
    assertNotApproved(fork.type("verify", "--no-memory"), status, revision, id);
    Files.delete(file);
    Files.write(file, whole);
  }

  private static void assertNotApproved(Typed typed, int status, String what, String id) {
    assertThat(typed.status()).as("%s: %s", what, typed).isEqualTo(status);
    assertThat(typed.output() + typed.errors())
        .as(what)
        .contains(id)
        .doesNotContain("fault of git-quorum");
    assertThat(typed.output()).as(what).doesNotStartWith("approved");
  }
}
