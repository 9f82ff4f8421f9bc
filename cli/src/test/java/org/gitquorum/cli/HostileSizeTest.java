// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.io.TempDir;

/** Objects that are made to take for ever, or more memory than there is. */
class HostileSizeTest {
  private static final FileTree FILES =
      FileTree.empty().with(QuorumPolicy.of("alice", "bob", "carol")).with("a", "one");

  private static final int MANY = HostileSize.of(1_000_000, 20_000);

  @TempDir
  Path home;

  private HostileSize hostile;
  private QuorumFixture fixture;
  private ObjectId base;

  @BeforeEach
  void makeRepository() {
    hostile = new HostileSize(home);
    fixture = hostile.fixture();
    base = fixture.commit(FILES);
  }

  @Test
  void aTreeOfAMillionEntriesIsJudgedAsAnyOther() throws Exception {
    ObjectId many = fixture.commit(FILES.withEntry("40000", "big", manyEntries(MANY, 1)), base);
    hostile.assertRefused(many, base);
    fixture.review(base, many, "alice", "bob");
    hostile.assertApproved(many, base);
    ObjectId changed = fixture.commit(FILES.withEntry("40000", "big", manyEntries(MANY, 2)), many);
    hostile.assertRefused(changed, base);
    fixture.review(many, changed, "alice", "bob");
    hostile.assertApproved(changed, base);
    hostile.assertApproved(changed, many);
  }

  @Test
  void morePathsThanMemoryHoldsAreALimitThatIsNamed() throws Exception {
    ObjectId tree = manyEntries(HostileSize.of(1_500_000, 120_000), 1);
    ObjectId many = fixture.commit(FILES.withEntry("40000", "big", tree), base);
    fixture.review(base, many, "alice", "bob");
    Typed typed = hostile.verify(many, base);
    assertThat(typed.status()).as(typed.toString()).isEqualTo(4);
    assertThat(typed.toString()).contains("paths differ from the last approved state");
  }

  /** Ids of objects that nobody has; that of the first is another for each salt. */
  private ObjectId manyEntries(int entries, int salt) {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    Random random = new Random(4711);
    byte[] id = new byte[20];
    for (int i = 0; i < entries; i++) {
      random.nextBytes(id);
      id[0] = i == 0 ? (byte) salt : id[0];
      tree.writeBytes(HostileSize.ascii(String.format(Locale.ROOT, "100644 f%08d\0", i)));
      tree.writeBytes(id);
    }
    return fixture.objects().write("tree", tree.toByteArray());
  }

  @Test
  void aFileOfFourGibibytesBesideThePathsThatMatterIsNotRead() throws Exception {
    ObjectId file = hostile.zeros(HostileSize.of(4096, 96));
    ObjectId commit = fixture.commit(FILES.withEntry("100644", "big", file), base);
    hostile.assertRefused(commit, base);
    fixture.review(base, commit, "alice", "bob");
    hostile.assertApproved(commit, base);
  }

  @Test
  void aPolicyOrAKeyOfFourGibibytesIsNoneAndNotRead() throws Exception {
    ObjectId file = hostile.zeros(HostileSize.of(4096, 96));
    for (String path : new String[] {".quorum/policy.toml", ".quorum/keys/alice.asc"}) {
      ObjectId commit = fixture.commit(FILES.withEntry("100644", path, file), base);
      Typed changed = hostile.verify(commit, base);
      assertThat(changed.status()).as(changed.toString()).isEqualTo(1);
      Typed trusted = hostile.verify(commit, commit);
      assertThat(trusted.status()).as(trusted.toString()).isEqualTo(2);
      assertThat(trusted.toString()).contains("is larger than");
    }
  }

  @Test
  void aNoteOfFourGibibytesIsSkippedAndTheOthersCount() throws Exception {
    ObjectId file = hostile.zeros(HostileSize.of(4096, 96));
    ObjectId between = fixture.commit(FILES.with("a", "two"), base);
    ObjectId target = fixture.commit(FILES.with("a", "three"), between);
    fixture.review(base, target, "alice", "bob");
    fixture.writeNotes();
    String notes = NotesRef.REVIEWS.defaultName();
    String entries = fixture.git().git("ls-tree", notes).strip() + "\n100644 blob " + file.name()
        + "\t" + between.name() + "\n";
    byte[] tree =
        fixture.git().run(HostileSize.ascii(entries), "mktree").output().toArray();
    ObjectId root = ObjectId.fromString(new String(tree, StandardCharsets.US_ASCII).strip());
    fixture.ref(
        notes, fixture.objects().write("commit", HostileSize.ascii(fixture.text(root, ""))));
    Typed typed = hostile.verifyAsItIs(target, base, "--json");
    assertThat(typed.status()).as(typed.toString()).isZero();
    assertThat(typed.output()).contains("NOTE_TOO_LONG");
  }
}
