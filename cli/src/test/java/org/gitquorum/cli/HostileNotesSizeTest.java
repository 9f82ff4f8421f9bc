// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Floods of records that do not count, around those that do. */
class HostileNotesSizeTest {
  private static final int MILLION = HostileSize.of(1_000_000, 20_000);
  private static final FileTree FILES =
      FileTree.empty().with(QuorumPolicy.of("alice", "bob", "carol")).with("a", "one");

  @TempDir
  Path home;

  private final Random random = new Random(4711);
  private HostileSize hostile;
  private QuorumFixture fixture;
  private ObjectId base;
  private ObjectId target;

  @BeforeEach
  void approveAChange() {
    hostile = new HostileSize(home);
    fixture = hostile.fixture();
    base = fixture.commit(FILES);
    target = fixture.commit(FILES.with("a", "two"), base);
    fixture.review(base, target, "alice", "bob");
  }

  @ParameterizedTest
  @EnumSource(NotesRef.class)
  void aMillionNotesOfJunkHideNoGoodOne(NotesRef ref) throws Exception {
    fixture.writeNotes();
    String name = ref.defaultName();
    hostile.fastImport(out -> {
      boolean more = ref == NotesRef.REVIEWS;
      out.write(HostileSize.ascii(
          "commit " + name + "\ncommitter A <a@example.org> 1770000000 +0000\ndata 0\n"
              + (more ? "from " + name + "^0\n" : "")));
      for (int i = 0; i < MILLION; i++) {
        byte[] id = new byte[20];
        random.nextBytes(id);
        String hex = java.util.HexFormat.of().formatHex(id);
        out.write(HostileSize.ascii("M 100644 inline " + hex.substring(0, 2) + "/"
            + hex.substring(2, 4) + "/" + hex.substring(4) + "\n"));
        data(out, junk(i));
      }
    });
    Typed typed = hostile.verifyAsItIs(target, base);
    assertThat(typed.status()).as(typed.toString()).isZero();
    Typed named = hostile.verifyAsItIs(target, base, "--branch", "refs/heads/main");
    assertThat(named.status()).as(named.toString()).isZero();
  }

  private static String junk(int number) {
    return String.format(Locale.ROOT, "v1:review:%s:%08d\n", "A".repeat(24), number);
  }

  private static void data(OutputStream out, String text) throws IOException {
    out.write(HostileSize.ascii("data " + text.length() + "\n" + text + "\n"));
  }

  @Test
  void nearlyAMillionLinesOfJunkBesideGoodRecordsHideThemNot() throws Exception {
    flood(MILLION - 1_000, target);
    hostile.assertApproved(target, base);
  }

  @Test
  @EnabledIfSystemProperty(named = "slow", matches = "true", disabledReason = "needs much memory")
  void aMillionLinesOfJunkOnTwoCommitsAreALimitThatIsNamed() throws Exception {
    ObjectId next = fixture.commit(FILES.with("a", "three"), target);
    fixture.review(target, next, "alice", "bob");
    flood(600_000, target);
    flood(600_000, next);
    Typed typed = hostile.verify(next, base);
    assertThat(typed.status()).as(typed.toString()).isEqualTo(4);
    assertThat(typed.output() + typed.errors()).contains("more than 1000000 lines");
  }

  private void flood(int lines, ObjectId commit) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(junk(i));
    }
    fixture.note(NotesRef.REVIEWS, commit, text.toString());
  }
}
