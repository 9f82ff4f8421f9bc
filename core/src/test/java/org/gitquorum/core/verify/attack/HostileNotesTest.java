// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.fates;
import static org.gitquorum.core.testing.QuorumFixture.record;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.policy.PathCoverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may push notes can add anything to them; that neither blocks nor approves. */
class HostileNotesTest {
  private static final FileTree FILES =
      FileTree.empty().with(QuorumPolicy.of("alice", "bob", "carol")).with("a", "one");
  private static final Duration QUICK = Duration.ofSeconds(60);
  private static final Duration HASHED_ALIKE = Duration.ofSeconds(12);

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId change;

  @BeforeEach
  void somethingChanges() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    change = fixture.commit(FILES.with("a", "two"), anchor);
  }

  @Test
  void aHundredThousandLinesOfJunkHideNoRecord() {
    fixture.review(anchor, change, "alice");
    fixture.note(
        NotesRef.REVIEWS,
        change,
        IntStream.range(0, 100_000).mapToObj(i -> "junk " + i).toArray(String[]::new));
    fixture.review(anchor, change, "bob");
    assertTimeout(QUICK, () -> assertThat(fixture.codes(change)).isEmpty());
  }

  /** Blocks that hash alike hash alike in every sequence, so there are as many as one likes. */
  private void recordsOf(byte[] one, byte[] other) {
    int blocks = 15;
    Review statement = new Review(
        QuorumPolicy.REPOSITORY,
        change,
        fixture.treeOf(change),
        anchor,
        PathCoverage.everything(),
        SIGNED);
    String[] lines = IntStream.range(0, 1 << blocks)
        .mapToObj(choice -> {
          ByteArrayOutputStream signature = new ByteArrayOutputStream();
          for (int block = 0; block < blocks; block++) {
            signature.writeBytes((choice >> block & 1) == 0 ? one : other);
          }
          Bytes bytes = Bytes.copyOf(signature.toByteArray());
          return SignedRecord.of(statement, Container.U2F, bytes).line();
        })
        .toArray(String[]::new);
    fixture.note(NotesRef.REVIEWS, change, lines);
    fixture.review(anchor, change, "alice", "bob");
  }

  @Test
  void signaturesThatHashAlikeCostNoMoreThanOthers() {
    recordsOf(new byte[] {1, 62, 0, 0, 0, 0}, new byte[] {2, 31, 0, 0, 0, 0});
    assertTimeout(HASHED_ALIKE, () -> assertThat(fixture.codes(change)).isEmpty());
  }

  @Test
  void linesThatHashAlikeCostNoMoreThanOthers() {
    Map<Integer, byte[]> byHash = new HashMap<>();
    Random dice = new Random(1);
    while (true) {
      byte[] block = new byte[6];
      dice.nextBytes(block);
      byte[] alike = byHash.put(Base64.getEncoder().encodeToString(block).hashCode(), block);
      if (alike != null && !Arrays.equals(alike, block)) {
        recordsOf(alike, block);
        break;
      }
    }
    assertTimeout(HASHED_ALIKE, () -> assertThat(fixture.codes(change)).isEmpty());
  }

  @Test
  void tensOfThousandsOfRecordsOfAnotherRepositoryHideNoRecord() {
    ObjectId tree = fixture.treeOf(change);
    Bytes signature = TestKeys.named("alice").sign(Bytes.ofUtf8("something"), SIGNED);
    fixture.note(
        NotesRef.REVIEWS,
        change,
        IntStream.range(0, 20_000)
            .mapToObj(i -> record(
                new Review("other-" + i, change, tree, anchor, PathCoverage.everything(), SIGNED),
                signature))
            .toArray(String[]::new));
    fixture.review(anchor, change, "alice", "bob");
    assertTimeout(QUICK, () -> assertThat(fixture.codes(change)).isEmpty());
  }

  @Test
  void aThousandForgedRecordsHideNoRecordAndApproveNothing() {
    ObjectId tree = fixture.treeOf(change);
    Bytes signature = TestKeys.named("bob").sign(Bytes.ofUtf8("something"), SIGNED);
    fixture.note(
        NotesRef.REVIEWS,
        change,
        IntStream.range(0, 1000)
            .mapToObj(i -> record(
                new Review(
                    QuorumPolicy.REPOSITORY,
                    change,
                    tree,
                    anchor,
                    PathCoverage.everything(),
                    SIGNED.minusSeconds(i)),
                signature))
            .toArray(String[]::new));
    fixture.review(anchor, change, "alice");
    assertTimeout(
        QUICK, () -> assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET));
    fixture.review(anchor, change, "carol");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void whatIsNoRecordIsNamedWithItsReasonAndDecidesNothing() {
    String good = record(fixture.reviewOf(anchor, change), "carol");
    fixture.note(
        NotesRef.REVIEWS,
        change,
        "<<<<<<< HEAD",
        "reviewed, looks good",
        "owEBdgKJ/ZANAwAIAY5Hoew1oVUdAcsvYgBbUmAhMDRmMmFjYTg2MWJiOTlk",
        good.replace(":v1:", ":v9:"),
        " " + good,
        good + "\r",
        good + ":",
        good.toUpperCase(java.util.Locale.ROOT),
        good.replace(":review:", ":praise:"),
        good.replace(":review:", ":anchor:"),
        good.replace(":pgp:", ":ssh:"),
        good.substring(0, good.length() - 2));
    fixture.review(anchor, change, "alice");
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(change)))
        .contains("NOTE_FOREIGN", "NOTE_VERSION", "NOTE_MALFORMED", "NOTE_KIND", "ok alice")
        .contains("SIG_MALFORMED", "NOTE_GIT_SIGNATURES")
        .doesNotContain("ok carol")
        .hasSize(13);
    fixture.review(anchor, change, "bob");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aNoteThatIsNoFileIsPassedOver() {
    fixture.review(anchor, change, "alice", "bob");
    ObjectId odd = FileTree.empty().with("x", "y").write(fixture.objects());
    ObjectId tree = FileTree.empty()
        .withEntry("40000", anchor.name(), odd)
        .withEntry("160000", change.name(), change)
        .write(fixture.objects());
    fixture.ref("refs/quorum/remotes/evil/reviews", fixture.commit(tree, ""));
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aTreeOrTipOfNotesThatBreaksGitsRulesIsPassedOver() {
    fixture.review(anchor, change, "alice", "bob");
    ObjectId note = fixture.objects().write("blob", new byte[] {'x'});
    ObjectId below = FileTree.empty()
        .withEntry("0100644", change.name().substring(2), note)
        .write(fixture.objects());
    ObjectId tree = FileTree.empty()
        .withEntry("40000", change.name().substring(0, 2), below)
        .write(fixture.objects());
    fixture.ref("refs/quorum/remotes/evil/reviews", fixture.commit(tree, ""));
    assertThat(fixture.codes(change)).isEmpty();
    fixture.ref("refs/quorum/remotes/evil/reviews", fixture.commit(below, ""));
    assertThat(fixture.codes(change)).isEmpty();
    ObjectId twoTrees = fixture
        .objects()
        .write(
            "commit",
            Bytes.ofUtf8("tree " + tree.name() + "\ntree " + tree.name() + "\n\nx\n")
                .toArray());
    fixture.ref("refs/quorum/remotes/evil/reviews", twoTrees);
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void aRefThatHoldsNoNotesIsPassedOver() {
    fixture.review(anchor, change, "alice", "bob");
    fixture.ref(
        "refs/quorum/remotes/evil/reviews", fixture.objects().write("blob", new byte[] {'x'}));
    assertThatCode(() -> fixture.verify(change)).doesNotThrowAnyException();
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void recordsOfAllRemotesAndOfThisRepositoryAddUp() {
    fixture.review(anchor, change, "alice");
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    fixture.note(
        "refs/quorum/remotes/origin/reviews",
        change,
        record(fixture.reviewOf(anchor, change), "alice"));
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    fixture.note(
        "refs/quorum/remotes/somebody/reviews",
        change,
        record(fixture.reviewOf(anchor, change), "bob"));
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void recordsInARefOfAnyOtherNameAreNotRead() {
    String line = record(fixture.reviewOf(anchor, change), "bob");
    fixture.review(anchor, change, "alice");
    fixture.note("refs/notes/commits", change, line);
    fixture.note("refs/remotes/origin/reviews", change, line);
    fixture.note("refs/quorum/remotes/origin/other", change, line);
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
  }
}
