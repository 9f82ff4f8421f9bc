// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.OBJECT_HASH;
import static org.gitquorum.core.ReasonCode.OBJECT_MALFORMED;
import static org.gitquorum.core.ReasonCode.OBJECT_MISSING;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.ReasonCode.SHALLOW_RANGE;
import static org.gitquorum.core.testing.QuorumFixture.fates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs, commit-graphs and shallow boundaries that are damaged or lie. */
class StoredHistoryTest {
  private static final FileTree FILES =
      FileTree.empty().with(QuorumPolicy.of("alice", "bob", "carol")).with("a", "one");
  private static final int ID = 20;

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId root;
  private ObjectId anchor;
  private ObjectId between;
  private ObjectId target;

  @BeforeEach
  void aLineOfApprovedStates() {
    fixture = new QuorumFixture(temporary);
    root = fixture.commit(FILES);
    anchor = fixture.commit(FILES.with("b", "x"), root);
    between = fixture.commit(FILES.with("b", "x").with("a", "two"), anchor);
    target = fixture.commit(FILES.with("b", "x").with("a", "three"), between);
    fixture.review(anchor, target, "alice", "bob");
    assertThat(codes()).isEmpty();
  }

  private List<ReasonCode> codes() {
    return fixture.codes(fixture.ask(target).from(anchor));
  }

  private void cutBelow(ObjectId commit) throws IOException {
    Files.writeString(fixture.gitDirectory().resolve("shallow"), commit.name() + "\n");
  }

  @Test
  void aShallowBoundaryWithinTheLineIsRefusedAlsoIfTheObjectsAreThere() throws IOException {
    cutBelow(target);
    assertThat(codes()).containsExactly(SHALLOW_RANGE);
    cutBelow(between);
    assertThat(codes()).containsExactly(SHALLOW_RANGE);
  }

  @Test
  void aShallowBoundaryAtTheAnchorDoesNoHarm() throws IOException {
    cutBelow(anchor);
    assertThat(codes()).isEmpty();
  }

  @Test
  void aStatementFromBelowAShallowBoundaryDoesNotCountAndIsReported() throws IOException {
    fixture.review(root, target, "carol");
    cutBelow(anchor);
    Files.delete(fixture.objects().file(root));
    var report = fixture.verify(fixture.ask(target).from(anchor));
    assertThat(fates(report)).containsExactly("BASE_NOT_ON_HISTORY", "ok alice", "ok bob");
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void aStatementFromHistoryThatIsMissingDecidesNothing() throws IOException {
    fixture.review(root, target, "carol");
    Files.delete(fixture.objects().file(root));
    assertThat(codes()).isEmpty();
  }

  /** A line whose older history is malformed: nobody asked about that. */
  private ObjectId aboveMalformedHistory(ObjectId oldTree, String oldHeader) {
    ObjectId old = fixture.commit(oldTree, oldHeader);
    root = old;
    anchor = fixture.commit(FILES.with("d/x", "x"), old);
    target = fixture.commit(FILES.with("d/x", "y"), anchor);
    fixture.review(anchor, target, "alice", "bob");
    assertThat(codes()).isEmpty();
    return old;
  }

  @Test
  void aStatementFromBelowAMalformedCommitDecidesNothing() {
    aboveMalformedHistory(FILES.write(fixture.objects()), "author X <x> 1 +0000\n");
    ObjectId nowhere = ObjectId.fromString("1234567890123456789012345678901234567890");
    fixture.note(
        org.gitquorum.core.notes.NotesRef.REVIEWS,
        target,
        QuorumFixture.record(fixture.reviewOf(nowhere, target), "mallory"));
    assertThat(codes()).isEmpty();
  }

  @Test
  void aStatementFromAMalformedTreeDecidesNothing() {
    ObjectId blob = fixture.objects().write("blob", new byte[0]);
    ObjectId bad = FileTree.empty().withEntry("100640", "x", blob).write(fixture.objects());
    ObjectId old =
        aboveMalformedHistory(FILES.withEntry("40000", "d", bad).write(fixture.objects()), "");
    fixture.review(old, target, "carol");
    assertThat(codes()).isEmpty();
  }

  @Test
  void aCloneOfSmallDepthIsRefusedWhereItHidesTheAnchor() {
    fixture.verify(target);
    Path clone = temporary.resolve("clone");
    fixture
        .git()
        .git(
            "clone",
            "-q",
            "--bare",
            "--depth",
            "2",
            "file://" + fixture.git().directory(),
            clone.toString());
    fixture.git().git("-C", clone.toString(), "fetch", "-q", "origin", "refs/notes/*:refs/notes/*");
    assertThat(fixture.codesIn(clone, fixture.ask(target).from(anchor)))
        .containsExactly(SHALLOW_RANGE);
    assertThat(fixture.codesIn(clone, fixture.ask(target).from(between)))
        .containsExactly(QUORUM_NOT_MET);
  }

  private Path only(String suffix) throws IOException {
    fixture.git().git("repack", "-a", "-d", "-q");
    try (Stream<Path> files = Files.list(fixture.gitDirectory().resolve("objects/pack"))) {
      Path file =
          files.filter(path -> path.toString().endsWith(suffix)).findFirst().orElseThrow();
      assertThat(file.toFile().setWritable(true)).isTrue();
      return file;
    }
  }

  @Test
  void aFlippedBitAnywhereInAPackNeverApprovesAnythingElse() throws IOException {
    Path pack = only(".pack");
    byte[] content = Files.readAllBytes(pack);
    for (int at = 12; at < content.length; at += Math.max(1, content.length / 40)) {
      byte[] damaged = content.clone();
      damaged[at] ^= 0x10;
      Files.write(pack, damaged);
      assertThat(codes())
          .as("byte " + at)
          .isSubsetOf(OBJECT_HASH, OBJECT_MALFORMED, OBJECT_MISSING, ReasonCode.LIMIT);
    }
  }

  @Test
  void aPackThatIsCutOffIsRefused() throws IOException {
    Path pack = only(".pack");
    byte[] content = Files.readAllBytes(pack);
    Files.write(pack, Arrays.copyOf(content, content.length / 2));
    assertThat(codes()).hasSize(1).isSubsetOf(OBJECT_HASH, OBJECT_MALFORMED, OBJECT_MISSING);
  }

  @Test
  void aPackIndexThatExchangesTwoObjectsIsFoundOut() throws Exception {
    Path index = only(".idx");
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(index));
    int count = content.getInt(8 + 255 * 4);
    int names = 8 + 256 * 4;
    int offsets = names + count * ID + count * 4;
    int one = position(content.array(), names, between);
    int other = position(content.array(), names, target);
    int saved = content.getInt(offsets + one * 4);
    content.putInt(offsets + one * 4, content.getInt(offsets + other * 4));
    content.putInt(offsets + other * 4, saved);
    sign(content.array());
    Files.write(index, content.array());
    assertThat(codes()).containsExactly(OBJECT_HASH);
  }

  /** The place of a commit in a sorted table of ids. */
  private static int position(byte[] content, int table, ObjectId id) {
    for (int at = 0; ; at++) {
      if (ObjectId.fromRaw(content, table + at * ID).equals(id)) {
        return at;
      }
    }
  }

  /** Puts the right checksum at the end. */
  private static void sign(byte[] content) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-1");
    digest.update(content, 0, content.length - ID);
    System.arraycopy(digest.digest(), 0, content, content.length - ID, ID);
  }

  @Test
  void aCommitGraphThatLiesAboutParentsAndTreesIsNotConsulted() throws Exception {
    ObjectId bad = fixture.commit(FILES.with("b", "evil"), target);
    fixture.git().git("commit-graph", "write", "--reachable");
    Path graph = fixture.gitDirectory().resolve("objects/info/commit-graph");
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(graph));
    int names = chunk(content, "OIDL");
    int data = chunk(content, "CDAT");
    int entry = data + position(content.array(), names, bad) * (ID + 16);
    fixture.treeOf(target).copyRawTo(content.array(), entry);
    content.putInt(entry + ID, position(content.array(), names, anchor));
    sign(content.array());
    assertThat(graph.toFile().setWritable(true)).isTrue();
    Files.write(graph, content.array());
    assertThat(fixture.git().git("log", "--format=%T %p", "-1", bad.name()))
        .isEqualTo(fixture.treeOf(target).name() + " " + anchor.name().substring(0, 7));
    assertThat(fixture.codes(fixture.ask(bad).from(anchor))).containsExactly(QUORUM_NOT_MET);
    assertThat(codes()).isEmpty();
  }

  private static int chunk(ByteBuffer graph, String name) {
    int wanted = ByteBuffer.wrap(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        .getInt();
    for (int at = 8; ; at += 12) {
      if (graph.getInt(at) == wanted) {
        return (int) graph.getLong(at + 4);
      }
    }
  }
}
