// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gitquorum.core.testing.PublicationFixture.MAIN;
import static org.gitquorum.core.testing.PublicationFixture.commit;
import static org.gitquorum.core.testing.PublicationFixture.headOf;
import static org.gitquorum.core.testing.PublicationFixture.releaseOf;
import static org.gitquorum.core.testing.PublicationFixture.rollbackOf;
import static org.gitquorum.core.testing.QuorumFixture.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.testing.PublicationFixture;
import org.gitquorum.core.testing.QuorumPolicy;
import org.gitquorum.core.trust.SealedState;
import org.gitquorum.core.trust.SeenState;
import org.gitquorum.core.trust.StateDirectory;
import org.gitquorum.core.trust.TrustStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationMemoryTest {
  private static final QuorumPolicy POLICY = QuorumPolicy.of("alice", "bob", "carol");

  @TempDir
  Path folder;

  private PublicationFixture published;
  private TrustStore trust;

  @BeforeEach
  void publishThreeStates() {
    trust = new TrustStore(StateDirectory.at(folder.resolve("state")));
    published = new PublicationFixture(folder.resolve("records"))
        .publish(POLICY)
        .sign(releaseOf(1, POLICY, 1), "alice", "bob")
        .sign(releaseOf(2, POLICY, 2), "alice", "bob")
        .sign(releaseOf(3, POLICY, 3), "alice", "bob")
        .sign(headOf(3, POLICY, 5), "alice", "bob");
  }

  @Test
  void nothingIsRememberedBeforeASuccess() throws Exception {
    assertThat(recall().state()).isEmpty();
    assertThat(recall().missing(published.read(POLICY))).isEmpty();
    assertThat(recall().present(NOW)).isEqualTo(NOW);
  }

  @Test
  void theNewestStateIsRememberedAndNeverLowered() throws Exception {
    accept(2);
    accept(1);
    assertThat(remembered()).contains(commit(2));
    accept(3);
    assertThat(remembered()).contains(commit(3));
  }

  @Test
  void anOlderReleaseIsAMoveBackwards() throws Exception {
    accept(3);
    assertThat(backwards(3, 2)).contains(ReasonCode.PIN_BACKWARDS);
    assertThat(backwards(2, 3)).isEmpty();
    assertThat(backwards(2, 2)).isEmpty();
  }

  @Test
  void aReleaseWithAHigherNumberOfAnOlderStateIsAMoveBackwards() throws Exception {
    published.sign(releaseOf(1, POLICY, 9), "alice", "bob");
    assertThat(backwards(3, 1)).contains(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aReleaseOfALaterStateWithALowerNumberIsAMoveBackwards() throws Exception {
    published.sign(releaseOf(4, POLICY, 0), "alice", "bob");
    assertThat(backwards(3, 4)).contains(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aRollbackAdmitsTheMoveItNamesForWhoeverRemembersAStateItTakesAway() throws Exception {
    accept(3);
    published.sign(rollbackOf(3, 1, POLICY, 4), "alice", "bob");
    assertThat(backwards(3, 1)).isEmpty();
    assertThat(backwards(2, 1)).isEmpty();
    assertThat(backwards(3, 2)).contains(ReasonCode.PIN_BACKWARDS);
    accept(1);
    assertThat(remembered()).contains(commit(1));
  }

  @Test
  void aRollbackAdmitsNobodyFromBeyondTheStateItNames() throws Exception {
    accept(3);
    published.sign(rollbackOf(2, 1, POLICY, 4), "alice", "bob");
    assertThat(backwards(3, 1)).contains(ReasonCode.PIN_BACKWARDS);
    assertThat(backwards(2, 1)).isEmpty();
  }

  @Test
  void aRollbackByTooFewAdmitsNothing() throws Exception {
    published.sign(rollbackOf(3, 1, POLICY, 4), "alice");
    assertThat(backwards(3, 1)).contains(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aRollbackToAStateThatWasNotReleasedAdmitsNothing() throws Exception {
    published.sign(rollbackOf(3, 7, POLICY, 4), "alice", "bob");
    assertThat(backwards(3, 1)).contains(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void aRollbackIsSpentOnceAHigherNumberWasSeen() throws Exception {
    published.sign(releaseOf(5, POLICY, 5), "alice", "bob");
    accept(3);
    published.sign(rollbackOf(3, 1, POLICY, 4), "alice", "bob");
    assertThat(backwards(3, 1)).contains(ReasonCode.PIN_BACKWARDS);
  }

  @Test
  void whatARollbackTookAwayIsNoNewPin() throws Exception {
    published
        .sign(rollbackOf(3, 1, POLICY, 4), "alice", "bob")
        .sign(releaseOf(5, POLICY, 5), "alice", "bob");
    assertThat(backwards(1, 2)).contains(ReasonCode.PIN_BACKWARDS);
    assertThat(backwards(1, 3)).contains(ReasonCode.PIN_BACKWARDS);
    assertThat(backwards(1, 5)).isEmpty();
    published.sign(releaseOf(3, POLICY, 6), "alice", "bob");
    assertThat(backwards(1, 3)).isEmpty();
  }

  @Test
  void whoStaysOnAStateThatWasTakenAwayGoesOnFromWhereTheRollbackLeads() throws Exception {
    accept(3);
    published.sign(rollbackOf(3, 1, POLICY, 4), "alice", "bob");
    accept(3);
    assertThat(remembered()).contains(commit(1));
    published.sign(releaseOf(2, POLICY, 5), "alice", "bob");
    accept(2);
    assertThat(remembered()).contains(commit(2));
  }

  @Test
  void aPolicyOrANumberBelowTheOnesSeenIsStale() throws Exception {
    QuorumPolicy second = POLICY.next().signer("dave", "dave");
    ObjectId before = published.write();
    published.change(POLICY, second, "alice", "bob");
    published
        .sign(releaseOf(4, second, 1), "alice", "bob")
        .sign(headOf(4, second, 1), "alice", "bob");
    accept(4);
    assertThat(recall().missing(published.read(POLICY))).isEmpty();
    List<Finding> missing = recall().missing(published.readFrom(POLICY, NOW, before));
    assertThat(missing).extracting(Finding::code).containsOnly(ReasonCode.STALE);
    assertThat(missing).hasSize(3);
  }

  @Test
  void anotherPolicyOfTheVersionSeenIsAFork() throws Exception {
    QuorumPolicy one = POLICY.next().signer("dave", "dave");
    QuorumPolicy other = POLICY.next().signer("erin", "erin");
    published.change(POLICY, one, "alice", "bob");
    accept(3);
    PublicationFixture forked = new PublicationFixture(folder.resolve("forked")).publish(POLICY);
    forked
        .change(POLICY, other, "alice", "bob")
        .sign(releaseOf(3, POLICY, 3), "alice", "bob")
        .sign(headOf(3, POLICY, 5), "alice", "bob");
    assertThat(recall().missing(forked.read(POLICY)))
        .extracting(Finding::code)
        .containsExactly(ReasonCode.POLICY_FORKED);
  }

  @Test
  void numbersThatANewPolicyNoLongerCountsAreNotMissing() throws Exception {
    accept(3);
    QuorumPolicy second = POLICY.next().withoutSigner("alice");
    published.change(POLICY, second, "alice", "bob").change(POLICY, second, "carol");
    Publication publication = published.read(POLICY);
    assertThat(publication.branch(MAIN).releases()).isEmpty();
    assertThat(recall().missing(publication)).isEmpty();
  }

  /** Alice and bob are gone, dave and erin have come: both policies are met by two. */
  private static QuorumPolicy successor() {
    return POLICY
        .next()
        .withoutSigner("alice")
        .withoutSigner("bob")
        .signer("dave", "dave")
        .signer("erin", "erin");
  }

  /** What a server shows that leaves out everything signed under the successor. */
  private PublicationFixture withholding(String name) {
    PublicationFixture shown = new PublicationFixture(folder.resolve(name)).publish(POLICY);
    return shown
        .change(POLICY, successor(), "alice", "bob")
        .change(POLICY, successor(), "dave", "erin")
        .sign(releaseOf(1, POLICY, 1), "carol", "dave");
  }

  @Test
  void aQuorumThatWasDroppedStandsInForNoNumberOfTheNewPolicy() throws Exception {
    published
        .change(POLICY, successor(), "alice", "bob")
        .change(POLICY, successor(), "dave", "erin")
        .sign(releaseOf(4, successor(), 1), "dave", "erin")
        .sign(headOf(4, successor(), 1), "dave", "erin");
    accept(4);
    PublicationFixture shown = withholding("shown")
        .sign(releaseOf(9, successor(), 7), "alice", "bob")
        .sign(headOf(9, successor(), 7), "alice", "bob")
        .sign(releaseOf(9, POLICY, Long.MAX_VALUE), "alice", "bob")
        .sign(headOf(9, POLICY, Long.MAX_VALUE), "alice", "bob");
    assertThat(recall().missing(shown.read(POLICY)))
        .extracting(Finding::code)
        .containsExactly(ReasonCode.STALE, ReasonCode.STALE);
  }

  /** The bound: until something is signed under the new policy, nothing tells the two apart. */
  @Test
  void aQuorumThatWasDroppedCanStandInForNumbersOfItsOwnPolicyUntilOneOfANewerWasSeen()
      throws Exception {
    accept(3);
    PublicationFixture shown = withholding("shown")
        .sign(releaseOf(9, POLICY, 7), "alice", "bob")
        .sign(headOf(9, POLICY, 7), "alice", "bob");
    assertThat(recall().missing(shown.read(POLICY))).isEmpty();
    assertThat(shown.main(POLICY).releaseOf(commit(9))).isEmpty();
  }

  @Test
  void theHighestSequenceByTooFewDoesNotTouchTheMemory() throws Exception {
    published
        .sign(releaseOf(4, POLICY, Long.MAX_VALUE), "mallory", "alice")
        .sign(headOf(4, POLICY, Long.MAX_VALUE), "alice");
    accept(3);
    assertThat(recall().number().orElseThrow().sequence()).isEqualTo(3);
    published.sign(releaseOf(5, POLICY, 4), "alice", "bob");
    accept(5);
    assertThat(remembered()).contains(commit(5));
  }

  @Test
  void aClockThatIsSetBackMakesNothingFreshAgain() throws Exception {
    accept(3);
    assertThat(recall().present(NOW.minus(Duration.ofDays(30)))).isEqualTo(NOW);
    assertThat(recall().present(NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(1));
    recall().advance(published.read(POLICY), Optional.empty(), NOW.minus(Duration.ofDays(30)));
    assertThat(recall().present(NOW.minus(Duration.ofDays(30)))).isEqualTo(NOW);
  }

  @Test
  void branchesAndRepositoriesAreRememberedApart() throws Exception {
    accept(3);
    assertThat(PublicationMemory.recall(trust, QuorumPolicy.REPOSITORY, "refs/heads/x")
            .state())
        .isEmpty();
    assertThat(PublicationMemory.recall(trust, "another-fork", MAIN).state()).isEmpty();
  }

  @Test
  void aMemoryThatCannotBeReadIsNeverTakenForNone() throws Exception {
    accept(3);
    Path file;
    try (Stream<Path> files = Files.walk(folder.resolve("state/seen"))) {
      file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    String good = Files.readString(file);
    for (String bad : List.of(
        good.replace("1.3", "1.x"),
        good.replace("1.3", "1.99999999999999999999"),
        good.replace("latest: ", "later: "),
        good.replace("commit: ", "commit: 0"),
        good.replace("policy-version: 1", "policy-version: 01"),
        good.replace("refs/heads/main", "refs/heads/mein"),
        good.replace("\nmac: ", "\nmore: 1\nmac: "),
        "mac: ")) {
      Files.writeString(file, SealedState.of(folder.resolve("state"), bad));
      assertThatThrownBy(this::recall)
          .as(bad)
          .isInstanceOfSatisfying(
              FindingException.class,
              e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.MEMORY_UNREADABLE));
      assertThatThrownBy(() -> accept(3)).isInstanceOf(FindingException.class);
    }
  }

  @Test
  void whatWasSeenIsForgottenOnDemandOnly() throws Exception {
    accept(3);
    assertThat(trust.forgetSeen("another-fork", Optional.empty())).isZero();
    assertThat(trust.forgetSeen(QuorumPolicy.REPOSITORY, Optional.of("refs/heads/x")))
        .isZero();
    assertThat(remembered()).contains(commit(3));
    assertThat(trust.forgetSeen(QuorumPolicy.REPOSITORY, Optional.of(MAIN))).isZero();
    assertThat(remembered()).isEmpty();
  }

  @Test
  void aMachineWithoutAPlaceForMemoryRemembersNothing() throws Exception {
    trust = new TrustStore(StateDirectory.of(Map.of()));
    accept(3);
    assertThat(recall().state()).isEmpty();
  }

  private PublicationMemory recall() throws FindingException {
    return PublicationMemory.recall(trust, QuorumPolicy.REPOSITORY, MAIN);
  }

  private Optional<ObjectId> remembered() throws FindingException {
    return recall().state().map(SeenState::commit);
  }

  private void accept(int state) throws FindingException, IOException {
    Publication publication = published.read(POLICY);
    Optional<CountedRelease> release = publication.branch(MAIN).releaseOf(commit(state));
    assertThat(release).isPresent();
    recall().advance(publication, release, NOW);
  }

  private Optional<ReasonCode> backwards(int from, int to) throws FindingException {
    PublishedBranch branch = published.main(POLICY);
    SeenState before = Moves.stateOf(branch.releaseOf(commit(from)).orElseThrow());
    return recall()
        .backwards(before, branch.releaseOf(commit(to)).orElseThrow(), branch)
        .map(Finding::code);
  }
}
