// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.POLICY_CHANGE_NOT_APPROVED;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;
import static org.gitquorum.core.testing.QuorumFixture.fates;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root vouches for a whole state, or somebody would like it to have done so. */
class VouchedStatesTest {
  private static final QuorumPolicy FIRST = QuorumPolicy.of("alice", "bob", "carol")
      .member("core", "alice")
      .member("core", "bob")
      .root("2 of core")
      .rule("everything", "**", "3 of committers");
  private static final FileTree FILES = FileTree.empty().with(FIRST).with("a", "one");
  private static final String SOME_HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId change;

  @BeforeEach
  void nobodyReviewsAChange() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    change = fixture.commit(FILES.with("a", "two"), anchor);
  }

  private String hashOf(ObjectId commit) throws FindingException {
    try (GitRepository repository = fixture.git().open()) {
      return NixArchiveHash.ofTree(repository.objects(), fixture.treeOf(commit));
    }
  }

  @Test
  void rootMayVouchForAStateThatNobodyReviewed() {
    fixture.vouch(change, FIRST, SOME_HASH, "alice");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    fixture.vouch(change, FIRST, SOME_HASH, "bob");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void whoIsNotOfRootVouchesForNothing() {
    fixture.vouch(change, FIRST, SOME_HASH, "alice", "carol");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void statementsAboutDifferentArchivesDoNotAddUp() {
    fixture.vouch(change, FIRST, SOME_HASH, "alice");
    fixture.vouch(change, FIRST, FIRST.digest(), "bob");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void aStatementAboutOneStateDoesNotVouchForAnother() {
    ObjectId later = fixture.commit(FILES.with("a", "three"), change);
    fixture.vouch(later, FIRST, SOME_HASH, "alice", "bob");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    assertThat(fixture.codes(later)).isEmpty();
  }

  @Test
  void theArchiveHashIsComputedAgainOnDemand() throws FindingException {
    fixture.vouch(change, FIRST, SOME_HASH, "alice", "bob");
    assertThat(fixture.codes(fixture.ask(change).deep())).containsExactly(QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(fixture.ask(change).deep())))
        .containsExactly("ANCHOR_HASH", "ANCHOR_HASH");
    fixture.vouch(change, FIRST, hashOf(change), "alice", "bob");
    assertThat(fixture.codes(fixture.ask(change).deep())).isEmpty();
  }

  @Test
  void aStatementThatNamesAnotherPolicyOrVersionDoesNotCount() {
    fixture.vouch(change, FIRST.next(), SOME_HASH, "alice", "bob");
    fixture.vouch(change, FIRST.next().version(1).acceptV0(), SOME_HASH, "alice", "bob");
    assertThat(fixture.codes(change)).containsExactly(QUORUM_NOT_MET);
    assertThat(fates(fixture.verify(change))).hasSize(4).containsOnly("ANCHOR_OTHER_STATE");
  }

  @Test
  void aPolicyThatComesWithTheStateTakesItsOwnRootToo() {
    QuorumPolicy second = QuorumPolicy.of("dave", "erin").version(2);
    ObjectId both = fixture.commit(FILES.with(second).with("a", "x"), anchor);
    fixture.vouch(both, second, SOME_HASH, "alice", "bob");
    assertThat(fixture.codes(both)).containsExactly(POLICY_CHANGE_NOT_APPROVED, QUORUM_NOT_MET);
    fixture.vouch(both, second, SOME_HASH, "dave", "erin");
    assertThat(fixture.codes(both)).isEmpty();
  }

  @Test
  void theNewRootAloneVouchesForNothing() {
    QuorumPolicy second = QuorumPolicy.of("dave", "erin").version(2);
    ObjectId both = fixture.commit(FILES.with(second).with("a", "x"), anchor);
    fixture.vouch(both, second, SOME_HASH, "dave", "erin", "alice");
    assertThat(fixture.codes(both)).containsExactly(POLICY_CHANGE_NOT_APPROVED, QUORUM_NOT_MET);
  }

  @Test
  void noStatementLiftsAPolicyWhoseVersionDoesNotRise() {
    QuorumPolicy same = FIRST.next().version(1).acceptV0();
    ObjectId both = fixture.commit(FILES.with(same).with("a", "x"), anchor);
    fixture.vouch(both, same, SOME_HASH, "alice", "bob");
    assertThat(fixture.codes(both)).containsExactly(POLICY_CHANGE_NOT_APPROVED, QUORUM_NOT_MET);
  }

  @Test
  void aVouchedStateIsTheBaseOfTheNext() {
    fixture.vouch(change, FIRST, SOME_HASH, "alice", "bob");
    ObjectId back = fixture.commit(FILES, change);
    assertThat(fixture.codes(back)).containsExactly(QUORUM_NOT_MET);
    fixture.review(change, back, "alice", "bob", "carol");
    assertThat(fixture.codes(back)).isEmpty();
  }
}
