// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule under which whoever signed a commit that changes a path does not approve it. */
class AuthorsDoNotCountTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol")
      .rule("everything", "**", "2 of committers", "author-counts = false");
  private static final FileTree FILES =
      FileTree.empty().with(POLICY).with("a", "one").with("b", "one");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;

  @BeforeEach
  void authorsAreLeftOut() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
  }

  private void approvedOnlyWithoutAlice(ObjectId target) {
    fixture.review(anchor, target, "alice", "bob");
    assertThat(fixture.codes(target)).containsExactly(QUORUM_NOT_MET);
    fixture.review(anchor, target, "carol");
    assertThat(fixture.codes(target)).isEmpty();
  }

  @Test
  void whoSignedTheCommitDoesNotApproveIt() {
    approvedOnlyWithoutAlice(fixture.commitSignedBy("alice", FILES.with("a", "two"), anchor));
  }

  @Test
  void whoSignedACommitOfAMergedSideDoesNotApproveItsPath() {
    ObjectId side = fixture.commitSignedBy("alice", FILES.with("a", "two"), anchor);
    approvedOnlyWithoutAlice(fixture.commit(FILES.with("a", "two"), anchor, side));
  }

  @Test
  void whoSignedAMergeThatChangesThePathAgainstEachParentDoesNotApproveIt() {
    ObjectId side = fixture.commit(FILES.with("a", "two"), anchor);
    approvedOnlyWithoutAlice(
        fixture.commitSignedBy("alice", FILES.with("a", "three"), anchor, side));
  }

  @Test
  void whoSignedAMergeThatOnlyTakesItsSidesOverMayApproveIt() {
    ObjectId side = fixture.commit(FILES.with("a", "two"), anchor);
    ObjectId merge = fixture.commitSignedBy("alice", FILES.with("a", "two"), anchor, side);
    fixture.review(anchor, merge, "alice", "bob");
    assertThat(fixture.codes(merge)).isEmpty();
  }

  @Test
  void whoSignedAnUnrelatedRootDoesNotApproveItsPaths() {
    ObjectId root = fixture.commitSignedBy("alice", FileTree.empty().with("c", "new"));
    approvedOnlyWithoutAlice(fixture.commit(FILES.with("c", "new"), anchor, root));
  }

  @Test
  void whoSignedAnEarlierStateSinceTheBaseDoesNotApproveTheLater() {
    ObjectId earlier = fixture.commitSignedBy("alice", FILES.with("a", "two"), anchor);
    approvedOnlyWithoutAlice(fixture.commit(FILES.with("a", "three"), earlier));
  }

  @Test
  void anAuthorOfOnePathMayApproveAnother() {
    ObjectId one = fixture.commitSignedBy("alice", FILES.with("a", "two"), anchor);
    ObjectId both = fixture.commit(FILES.with("a", "two").with("b", "two"), one);
    fixture.review(anchor, both, "alice", "bob");
    assertThat(fixture.verify(both).progress().orElseThrow().open())
        .singleElement()
        .satisfies(open -> assertThat(open.paths()).hasSize(1));
    fixture.review(anchor, both, "carol");
    assertThat(fixture.codes(both)).isEmpty();
  }

  @Test
  void anAuthorOfWhatWasApprovedBeforeMayApproveWhatComesAfter() {
    ObjectId one = fixture.commitSignedBy("alice", FILES.with("a", "two"), anchor);
    fixture.review(anchor, one, "bob", "carol");
    ObjectId two = fixture.commit(FILES.with("a", "three"), one);
    fixture.review(one, two, "alice", "bob");
    assertThat(fixture.codes(two)).isEmpty();
  }

  @Test
  void aCommitThatNobodySignedOrAStrangerNamesNobody() {
    ObjectId unsigned = fixture.commit(FILES.with("a", "two"), anchor);
    ObjectId stranger = fixture.commitSignedBy("mallory", FILES.with("a", "three"), unsigned);
    fixture.review(anchor, stranger, "alice", "bob");
    assertThat(fixture.codes(stranger)).isEmpty();
  }

  @Test
  void aBrokenSignatureInAnothersNameNamesNobody() {
    ObjectId tree = FILES.with("a", "two").write(fixture.objects());
    ObjectId signed = fixture.commitSignedBy("alice", FILES.with("a", "other"), anchor);
    String text = fixture.git().git("cat-file", "commit", signed.name());
    String header = text.substring(text.indexOf("gpgsig"), text.indexOf("\n\n")) + "\n";
    ObjectId framed = fixture.commit(tree, header, anchor);
    fixture.review(anchor, framed, "alice", "bob");
    assertThat(fixture.codes(framed)).isEmpty();
  }

  @Test
  void aShallowCloneCutAtTheAnchorIsJudgedLikeAFullOne() throws IOException {
    ObjectId start = fixture.commit(FILES.with("b", "two"), anchor);
    ObjectId side = fixture.commitSignedBy("alice", FILES.with("b", "two").with("a", "2"), start);
    ObjectId merge = fixture.commit(FILES.with("b", "two").with("a", "2"), start, side);
    Files.writeString(fixture.gitDirectory().resolve("shallow"), start.name() + "\n");
    fixture.review(start, merge, "alice", "bob");
    Files.delete(fixture.objects().file(anchor));
    assertThat(fixture.codes(fixture.ask(merge).from(start))).containsExactly(QUORUM_NOT_MET);
    fixture.review(start, merge, "carol");
    assertThat(fixture.codes(fixture.ask(merge).from(start))).isEmpty();
  }

  @Test
  void aShallowBoundaryInAMergedSideMayHideAuthorsAndIsRefused() throws IOException {
    ObjectId hidden = fixture.commitSignedBy("alice", FILES.with("a", "two"), anchor);
    ObjectId side = fixture.commit(FILES.with("a", "two").with("b", "2"), hidden);
    ObjectId merge = fixture.commit(FILES.with("a", "two").with("b", "2"), anchor, side);
    Files.writeString(fixture.gitDirectory().resolve("shallow"), side.name() + "\n");
    fixture.review(anchor, merge, "alice", "bob", "carol");
    assertThat(fixture.codes(merge)).containsExactly(ReasonCode.SHALLOW_RANGE);
  }
}
