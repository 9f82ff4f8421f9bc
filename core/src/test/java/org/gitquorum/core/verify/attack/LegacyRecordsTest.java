// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.POLICY_CHANGE_NOT_APPROVED;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.fates;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.V0Record;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of git-sig bind little, so they count where a policy says so and nowhere else. */
class LegacyRecordsTest {
  private static final QuorumPolicy POLICY =
      QuorumPolicy.of("alice", "bob", "carol").acceptV0();
  private static final FileTree FILES = FileTree.empty().with(POLICY).with("a", "one");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId change;

  @BeforeEach
  void thePolicyAcceptsThem() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    change = fixture.commit(FILES.with("a", "two"), anchor);
  }

  private void legacy(ObjectId commit, String... keys) {
    for (String key : keys) {
      fixture.note(NotesRef.LEGACY, commit, fixture.v0(commit, key));
    }
  }

  @Test
  void theyApproveTheStepFromTheFirstParent() {
    legacy(change, "alice", "alice");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    legacy(change, "bob");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void theyAddUpWithStatementsByPerson() {
    legacy(change, "alice");
    fixture.review(anchor, change, "alice");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    fixture.review(anchor, change, "carol");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void theyDoNotReachBackBehindTheFirstParent() {
    ObjectId later = fixture.commit(FILES.with("a", "three"), change);
    legacy(later, "alice", "bob");
    assertThat(fixture.codes(later)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aPolicyThatDoesNotListThemDoesNotReadThem() {
    QuorumPolicy strict = QuorumPolicy.of("alice", "bob", "carol");
    FileTree files = FILES.with(strict);
    ObjectId start = fixture.commit(files);
    ObjectId next = fixture.commit(files.with("a", "two"), start);
    legacy(next, "alice", "bob");
    var report = fixture.verify(fixture.ask(next).from(start));
    assertThat(report.findings()).hasSize(1);
    assertThat(fates(report)).containsExactly("NOT_ACCEPTED", "NOT_ACCEPTED");
  }

  @Test
  void oneWithAReviewWordDoesNotCount() {
    String body = fixture.v0(change, "alice").replace(":null:", ":lgtm:");
    Bytes signed = Bytes.ofUtf8(body.substring(0, body.lastIndexOf(':')));
    V0Record word = new V0Record(
        change, fixture.treeOf(change), "lgtm", TestKeys.named("alice").sign(signed, SIGNED));
    fixture.note(NotesRef.LEGACY, change, word.line(), body);
    legacy(change, "bob");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(change))).containsExactly("V0_REVIEW", "V0_REVIEW", "ok bob");
  }

  @Test
  void oneOnAnotherCommitOrInAnotherRefDoesNotCount() {
    ObjectId same = fixture.message("other").commit(FILES.with("a", "two"), anchor);
    fixture.note(NotesRef.LEGACY, same, fixture.v0(change, "alice"));
    fixture.note(NotesRef.REVIEWS, same, fixture.v0(same, "bob"));
    legacy(same, "carol");
    assertThat(fixture.codes(same)).containsExactly(QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(same)))
        .containsExactly("SIG_WRONG_COMMIT", "SIG_WRONG_REF", "ok carol");
  }

  @Test
  void theyNeverChangeAPolicyNorVouchForAState() {
    ObjectId second = fixture.commit(FILES.with(POLICY.next()), anchor);
    legacy(second, "alice", "bob", "carol");
    fixture.note(NotesRef.TRUST, second, fixture.v0(second, "alice"), fixture.v0(second, "bob"));
    fixture.note(NotesRef.LEGACY, fixture.policyTree(POLICY.next()), fixture.v0(second, "alice"));
    assertThat(fixture.codes(second)).containsExactly(POLICY_CHANGE_NOT_APPROVED);
  }

  @Test
  void theyProveNoTouch() {
    QuorumPolicy policy = POLICY
        .next()
        .rule("touched", "**", "1 of committers", "touch = true")
        .rule("plain", "docs/**", "1 of committers");
    FileTree files = FILES.with(policy);
    ObjectId start = fixture.commit(files);
    ObjectId next = fixture.commit(files.with("docs/a", "two"), start);
    legacy(next, "alice", "bob");
    fixture.review(start, next, "carol");
    var report = fixture.verify(fixture.ask(next).from(start));
    assertThat(report.progress().orElseThrow().open())
        .singleElement()
        .satisfies(open -> assertThat(open.rule().name()).isEqualTo("touched"));
  }
}
