// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gitquorum.core.ReasonCode.BEHIND_FLOOR;
import static org.gitquorum.core.ReasonCode.MEMORY_UNREADABLE;
import static org.gitquorum.core.ReasonCode.NO_TRUST_ANCHOR;
import static org.gitquorum.core.ReasonCode.OBJECT_MISSING;
import static org.gitquorum.core.ReasonCode.POLICY_DIGEST_MISMATCH;
import static org.gitquorum.core.ReasonCode.QUORUM_NOT_MET;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.testing.FileTree;
import org.gitquorum.core.testing.Question;
import org.gitquorum.core.testing.QuorumFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.trust.StoredAnchor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine was told to trust, and what it remembers having accepted. */
class RememberedStatesTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");
  private static final FileTree FILES = FileTree.empty().with(POLICY).with("a", "one");

  @TempDir
  private Path temporary;

  private QuorumFixture fixture;
  private ObjectId anchor;
  private ObjectId first;
  private ObjectId second;

  @BeforeEach
  void twoApprovedStates() {
    fixture = new QuorumFixture(temporary);
    anchor = fixture.commit(FILES);
    first = fixture.commit(FILES.with("a", "two"), anchor);
    second = fixture.commit(FILES.with("a", "three"), first);
    fixture.review(anchor, first, "alice", "bob");
    fixture.review(first, second, "alice", "bob");
  }

  @Test
  void withoutAnAnchorNothingIsGuessed() {
    Question question = fixture.ask(second).fromTrustStore();
    assertThat(fixture.codes(question)).containsExactly(NO_TRUST_ANCHOR);
    assertThat(fixture.codes(question)).containsExactly(NO_TRUST_ANCHOR);
  }

  @Test
  void aStoredAnchorIsUsedAndItsDigestIsChecked() throws Exception {
    String key = fixture.gitDirectory().toRealPath().toString();
    Question question = fixture.ask(second).fromTrustStore();
    fixture.trust().storeAnchor(key, Optional.empty(), stored(POLICY.digest()));
    assertThat(fixture.codes(question)).isEmpty();
    fixture.trust().storeAnchor(key, Optional.empty(), stored(POLICY.next().digest()));
    assertThat(fixture.codes(question)).containsExactly(POLICY_DIGEST_MISMATCH);
  }

  private StoredAnchor stored(String digest) {
    return new StoredAnchor(anchor, digest, true, QuorumPolicy.REPOSITORY, QuorumFixture.SIGNED);
  }

  @Test
  void anotherPolicyAtTheAnchorThanTheDigestSaysIsRefused() {
    assertThat(fixture.codes(fixture.ask(second).digest(POLICY.digest()))).isEmpty();
    assertThat(fixture.codes(fixture.ask(second).digest(POLICY.next().digest())))
        .containsExactly(POLICY_DIGEST_MISMATCH);
  }

  @Test
  void whatLiesBeforeARememberedStateIsNotReadAgain() throws Exception {
    ObjectId third = fixture.commit(FILES.with("a", "four"), second);
    fixture.review(second, third, "alice", "bob");
    assertThat(fixture.codes(fixture.ask(second).onMain())).isEmpty();
    String name = first.name();
    Files.delete(fixture
        .gitDirectory()
        .resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2)));
    assertThat(fixture.codes(fixture.ask(third).onMain())).isEmpty();
    assertThat(fixture.codes(fixture.ask(third))).containsExactly(OBJECT_MISSING);
  }

  @Test
  void whatWasAcceptedOnABranchIsTheLeastFromThenOn() {
    assertThat(fixture.codes(fixture.ask(second).onMain())).isEmpty();
    assertThat(fixture.codes(fixture.ask(first).onMain())).containsExactly(BEHIND_FLOOR);
    ObjectId elsewhere = fixture.commit(FILES.with("a", "two").with("b", "x"), first);
    fixture.review(first, elsewhere, "alice", "bob");
    assertThat(fixture.codes(fixture.ask(elsewhere).onMain())).containsExactly(BEHIND_FLOOR);
    assertThat(fixture.codes(first)).isEmpty();
    assertThat(fixture.codes(fixture.ask(first).from(first).onMain()))
        .containsExactly(BEHIND_FLOOR);
  }

  @Test
  void thePresentChangesNothingUnlessItIsBeforeWhatWasSigned() {
    for (Duration later : List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(40_000))) {
      Instant now = QuorumFixture.NOW.plus(later);
      assertThat(fixture.codes(fixture.ask(second).at(now))).as(now.toString()).isEmpty();
      assertThat(fixture.codes(fixture.ask(second).onMain().at(now))).isEmpty();
    }
    assertThat(fixture.codes(fixture.ask(second).at(QuorumFixture.SIGNED.minusSeconds(601))))
        .containsExactly(QUORUM_NOT_MET);
    assertThat(fixture.codes(fixture.ask(second).at(QuorumFixture.SIGNED.minusSeconds(600))))
        .isEmpty();
  }

  @Test
  void whatWasRefusedIsNoFloor() {
    ObjectId third = fixture.commit(FILES.with("a", "four"), second);
    assertThat(fixture.codes(fixture.ask(third).onMain())).containsExactly(QUORUM_NOT_MET);
    assertThat(fixture.codes(fixture.ask(second).onMain())).isEmpty();
  }

  @Test
  void whatWasApprovedStaysSoThoughARecordInBetweenComesToLight() {
    ObjectId target = fixture.commit(FILES.with("a", "four"), second);
    fixture.review(second, target, "alice", "carol");
    assertThat(fixture.codes(fixture.ask(target).onMain())).isEmpty();
    fixture.ref("refs/notes/quorum/reviews", anchor);
    assertThat(fixture.codes(fixture.ask(target).onMain())).isEmpty();
    assertThat(fixture.codes(target)).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void whatWasRememberedWithoutLookingIsLookedAtOnDemand() {
    ObjectId target = fixture.commit(FILES.with("a", "four"), second);
    fixture.vouch(target, POLICY, POLICY.digest(), "alice", "bob");
    assertThat(fixture.codes(fixture.ask(target).onMain())).isEmpty();
    assertThat(fixture.codes(fixture.ask(target).onMain().deep())).containsExactly(QUORUM_NOT_MET);
  }

  @Test
  void whatThePolicyOfTheTreeApprovedAnEqualOneFromOutsideDidNot() throws IOException {
    Path outside = temporary.resolve("policy");
    for (var file : POLICY.files().entrySet()) {
      Files.createDirectories(outside.resolve(file.getKey()).getParent());
      Files.write(outside.resolve(file.getKey()), file.getValue().toArray());
    }
    QuorumPolicy next = POLICY.next();
    ObjectId target = fixture.commit(FILES.with(next).with("a", "three"), second);
    fixture.approvePolicy(POLICY, next, "alice", "bob");
    assertThat(fixture.codes(fixture.ask(target).onMain())).isEmpty();
    assertThat(fixture.codes(fixture.ask(target).onMain().externalPolicy(outside)))
        .containsExactly(QUORUM_NOT_MET);
  }

  private List<Path> remembered(String what) throws IOException {
    try (Stream<Path> files = Files.walk(temporary.resolve("state"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains(what))
          .toList();
    }
  }

  @Test
  void aFloorThatCannotBeReadLeavesTheAnswerOpen() throws IOException {
    assertThat(fixture.codes(fixture.ask(second).onMain())).isEmpty();
    for (Path file : remembered("floor")) {
      Files.writeString(file, "garbled");
    }
    assertThat(fixture.codes(fixture.ask(second).onMain())).containsExactly(MEMORY_UNREADABLE);
    assertThat(fixture.codes(second)).isEmpty();
  }

  @Test
  void aStartThatCannotBeReadIsAsGoodAsNone() throws IOException {
    assertThat(fixture.codes(fixture.ask(second).onMain())).isEmpty();
    assertThat(remembered("start")).isNotEmpty();
    for (Path file : remembered("start")) {
      Files.writeString(file, "garbled");
    }
    assertThat(fixture.codes(fixture.ask(second).onMain())).isEmpty();
  }
}
