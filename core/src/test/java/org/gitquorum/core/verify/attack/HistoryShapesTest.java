// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.NOT_DESCENDANT;
import static org.gitquorum.core.ReasonCode.NO_RULE;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.ReasonCode.REVERTED_SETTLED;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.verify.OpenPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits and merges of odd shapes carry something past the reviewers. */
class HistoryShapesTest {
  private static final FileTree FILES = FileTree.empty()
      .with(QuorumPolicy.of("alice", "bob", "carol"))
      .with("a", "hole")
      .with("b", "one");
  private static final FileTree FIXED = FILES.with("a", "fixed");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId fix;

  @BeforeEach
  void aFixIsApproved() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    fix = fixture.commit(FIXED, anchor);
    fixture.review(anchor, fix, "alice", "bob");
    assertThat(fixture.codes(fix)).isEmpty();
  }

  private List<String> openPaths(ObjectId target) {
    return fixture.verify(target).progress().orElseThrow().open().stream()
        .flatMap(rule -> rule.paths().stream())
        .map(OpenPath::path)
        .map(Object::toString)
        .toList();
  }

  @Test
  void whatAMergeAddsOfItsOwnNeedsApproval() {
    ObjectId side = fixture.commit(FILES.with("b", "two"), anchor);
    fixture.review(anchor, side, "alice", "bob");
    ObjectId merge = fixture.commit(FIXED.with("b", "two").with("evil", "x"), fix, side);
    assertThat(openPaths(merge)).containsExactly("b", "evil");
    fixture.review(fix, merge, "alice", "bob");
    assertThat(fixture.codes(merge)).isEmpty();
  }

  @Test
  void aMergeThatDropsAnApprovedFixNeedsApproval() {
    ObjectId side = fixture.commit(FILES.with("b", "two"), anchor);
    ObjectId ours = fixture.commit(FILES.with("b", "two"), fix, side);
    assertThat(openPaths(ours)).containsExactly("a", "b");
  }

  @Test
  void aMergeWithTheTreeOfItsOtherParentBringsNoOldContentBack() {
    ObjectId merge = fixture.commit(FILES, fix, anchor);
    assertThat(fixture.codes(merge)).containsExactly(QUORUM_NOT_MET);
    assertThat(openPaths(merge)).containsExactly("a");
  }

  @Test
  void theTreeOfAnOlderApprovedStateIsAChangeLikeAny() {
    ObjectId back = fixture.commit(FILES, fix);
    assertThat(fixture.codes(back)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aMergeOfManyParentsIsOneStepFromItsFirst() {
    ObjectId[] parents = IntStream.range(0, 66)
        .mapToObj(i -> i == 0 ? fix : fixture.commit(FILES.with("side", "x" + i), anchor))
        .toArray(ObjectId[]::new);
    ObjectId octopus = fixture.commit(FIXED.with("side", "x65"), parents);
    assertThat(openPaths(octopus)).containsExactly("side");
    fixture.review(fix, octopus, "carol", "bob");
    assertThat(fixture.codes(octopus)).isEmpty();
  }

  @Test
  void aMergeWithItsParentsExchangedLeavesTheHistory() {
    ObjectId start = fixture.commit(FIXED.with("b", "start"), fix);
    ObjectId side = fixture.commit(FIXED.with("b", "side"), fix);
    ObjectId merge = fixture.commit(FIXED.with("b", "side"), side, start);
    assertThat(fixture.codes(fixture.ask(merge).from(start))).containsExactly(NOT_DESCENDANT);
  }

  @Test
  void anExchangeOfParentsBelowTheAnchorIsNoWayAroundIt() {
    ObjectId side = fixture.commit(FILES.with("b", "side"), anchor);
    ObjectId merge = fixture.commit(FILES.with("b", "side"), side, fix);
    assertThat(fixture.codes(merge)).containsExactly(QUORUM_NOT_MET);
    assertThat(openPaths(merge)).containsExactly("b");
  }

  @Test
  void anUnrelatedRootThatIsMergedIsAllOfItAChange() {
    ObjectId unrelated = fixture.commit(FileTree.empty().with("x/y", "1").with("b", "9"));
    ObjectId merge = fixture.commit(FIXED.with("x/y", "1").with("b", "9"), fix, unrelated);
    assertThat(openPaths(merge)).containsExactly("b", "x/y");
    assertThat(fixture.codes(unrelated)).containsExactly(NOT_DESCENDANT);
  }

  @Test
  void aMergeIntoAnUnrelatedRootLeavesTheHistory() {
    ObjectId unrelated = fixture.commit(FIXED.with("x", "1"));
    assertThat(fixture.codes(fixture.commit(FIXED.with("x", "1"), unrelated, fix)))
        .containsExactly(NOT_DESCENDANT);
  }

  @Test
  void whatIsOlderThanTheAnchorIsNotADescendant() {
    assertThat(fixture.codes(fixture.ask(anchor).from(fix))).containsExactly(NOT_DESCENDANT);
  }

  @Test
  void theAnchorItselfIsApproved() {
    var report = fixture.verify(fixture.ask(fix).from(fix));
    assertThat(report.findings()).isEmpty();
    assertThat(report.progress().orElseThrow().states()).isZero();
  }

  @Test
  void anEmptyCommitApprovesNothingThatCameBeforeIt() {
    ObjectId empty = fixture.commit(FIXED, fix);
    assertThat(fixture.codes(empty)).isEmpty();
    ObjectId change = fixture.commit(FIXED.with("b", "two"), empty);
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    assertThat(fixture.codes(fixture.commit(FIXED.with("b", "two"), change)))
        .containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void anApprovedFixTakenBackBeforeTheNextApprovedStateIsNoticed() {
    ObjectId mess = fixture.commit(FILES.with("mess", "x"), anchor);
    ObjectId fixed = fixture.commit(FIXED.with("mess", "x"), mess);
    fixture.review(mess, fixed, "alice", "bob");
    ObjectId takenBack = fixture.commit(FILES, fixed);
    assertThat(fixture.codes(takenBack)).containsExactly(REVERTED_SETTLED);
    fixture.review(fixed, takenBack, "alice", "carol");
    assertThat(fixture.codes(takenBack)).isEmpty();
  }

  @Test
  void aBadCommitTakenBackBeforeTheNextApprovedStateCostsNothing() {
    ObjectId bad = fixture.commit(FIXED.with("b", "bad"), fix);
    ObjectId good = fixture.commit(FIXED, bad);
    assertThat(fixture.codes(bad)).containsExactly(QUORUM_NOT_MET);
    assertThat(fixture.codes(good)).isEmpty();
  }

  @Test
  void aSignatureOnALaterStateApprovesNoEarlierOne() {
    ObjectId bad = fixture.commit(FIXED.with("b", "bad"), fix);
    ObjectId later = fixture.commit(FIXED.with("b", "better"), bad);
    fixture.review(fix, later, "alice", "bob");
    assertThat(fixture.codes(later)).isEmpty();
    assertThat(fixture.codes(bad)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aReviewedRepairOfSomethingUnreviewedApprovesNeither() {
    ObjectId bad = fixture.commit(FIXED.with("b", "bad"), fix);
    ObjectId repair = fixture.commit(FIXED.with("b", "bad, repaired"), bad);
    fixture.review(bad, repair, "alice", "bob", "carol");
    assertThat(fixture.codes(repair)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aChangedPathUnderNoRuleIsRefusedWhoeverSigns() {
    QuorumPolicy policy = QuorumPolicy.of("alice", "bob")
        .rule("all", "**", "1 of committers", "except = [\"free/**\"]");
    FileTree files = FILES.with(policy);
    ObjectId start = fixture.commit(files);
    ObjectId change = fixture.commit(files.with("free/x", "y"), start);
    fixture.review(start, change, "alice", "bob");
    assertThat(fixture.codes(fixture.ask(change).from(start))).containsExactly(NO_RULE);
    ObjectId gone = fixture.commit(files, change);
    assertThat(fixture.codes(fixture.ask(gone).from(start))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 +0000",
        "-1 +0000",
        "99999999999999999999 +0000",
        "1770000000 +9999",
        "9223372036854775807 -1200",
        "no date"
      })
  void noDateOfACommitHasAnyEffect(String date) {
    String person = "Somebody <somebody@example.org> " + date + "\n";
    ObjectId tree = FIXED.with("b", "two").write(fixture.objects());
    String text = "tree " + tree.name() + "\nparent " + fix.name() + "\nauthor " + person
        + "committer " + person + "\nodd date\n";
    ObjectId odd = fixture.objects().write("commit", text.getBytes(StandardCharsets.UTF_8));
    ObjectId later = fixture.commit(FIXED.with("b", "three"), odd);
    assertThat(fixture.codes(later)).containsExactly(QUORUM_NOT_MET);
    fixture.review(fix, odd, "alice", "bob");
    fixture.review(odd, later, "alice", "bob");
    assertThat(fixture.codes(later)).isEmpty();
  }

  @Test
  void manyUnapprovedStatesWithManyPathsAreJudgedInTimeThatGrowsWithTheChanges() {
    List<ObjectId> trees = new ArrayList<>();
    for (int version = 0; version < 5; version++) {
      FileTree files = FIXED;
      for (int i = 0; i < 100; i++) {
        files = files.with("d" + i % 10 + "/f" + i, "version " + version);
      }
      trees.add(files.write(fixture.objects()));
    }
    ObjectId state = fix;
    for (int i = 0; i < 1000; i++) {
      state = fixture.commit(trees.get(i % trees.size()), "", state);
    }
    ObjectId target = state;
    assertTimeout(Duration.ofSeconds(30), () -> assertThat(openPaths(target)).hasSize(100));
    fixture.review(fix, target, "alice", "bob");
    assertTimeout(
        Duration.ofSeconds(30), () -> assertThat(fixture.codes(target)).isEmpty());
  }
}
