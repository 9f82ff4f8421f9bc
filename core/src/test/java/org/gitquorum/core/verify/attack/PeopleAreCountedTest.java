// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.testing.QuorumFixture.SIGNED;
import static org.gitquorum.core.testing.QuorumFixture.record;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.ForgedSignature;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.testing.TestKeys;
import org.gitquorum.policy.PathCoverage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One person, however often and with however many keys, is one person. */
class PeopleAreCountedTest {
  private static final FileTree FILES = FileTree.empty()
      .with(QuorumPolicy.of("bob", "carol").signer("alice", "alice", "alice-two", "alice-three"))
      .with("a", "one");

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

  private void isOnePerson() {
    assertThat(fixture.codes(change)).containsExactly(ReasonCode.QUORUM_NOT_MET);
    fixture.review(anchor, change, "bob");
    assertThat(fixture.codes(change)).isEmpty();
  }

  @Test
  void oneRecordThreeTimes() {
    fixture.review(anchor, change, "alice", "alice", "alice");
    isOnePerson();
  }

  @Test
  void threeKeysOfOnePerson() {
    fixture.review(anchor, change, "alice", "alice-two", "alice-three");
    isOnePerson();
  }

  @Test
  void threeStatementsOfOnePerson() {
    for (int seconds = 0; seconds < 3; seconds++) {
      Review review = new Review(
          QuorumPolicy.REPOSITORY,
          change,
          fixture.treeOf(change),
          anchor,
          PathCoverage.everything(),
          SIGNED.plusSeconds(seconds));
      fixture.note(NotesRef.REVIEWS, change, record(review, "alice"));
    }
    isOnePerson();
  }

  @Test
  void oneSignatureWithOtherUnsignedParts() {
    Review review = fixture.reviewOf(anchor, change);
    fixture.review(anchor, change, "alice");
    for (byte extra = 0; extra < 3; extra++) {
      byte[] other = ForgedSignature.by(TestKeys.named("alice").key(), 0, SIGNED)
          .unhashed(101, new byte[] {extra})
          .packetOver(review.bytes().toArray());
      fixture.note(NotesRef.REVIEWS, change, record(review, Bytes.copyOf(other)));
    }
    isOnePerson();
  }

  @Test
  void aStrangerIsNobody() {
    fixture.review(anchor, change, "mallory", "alice");
    isOnePerson();
  }
}
