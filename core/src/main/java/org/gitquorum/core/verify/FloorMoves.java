// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.publication.CountedRollback;
import org.gitquorum.core.publication.Publication;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.trust.UsablePolicy;

/**
 * Finds out whether root allows a branch to go back behind a floor. Rollbacks are judged by the
 * policy at the floor, or the newest to which it leads: the target is older, and so may be its
 * policy, whose root was replaced since.
 */
final class FloorMoves {
  private final GitRepository repository;
  private final List<ObjectId> tips;
  private final Optional<PolicyFiles> externalPolicy;
  private final Instant now;

  /** @param tips of the trust ref */
  FloorMoves(
      GitRepository repository,
      List<ObjectId> tips,
      Optional<PolicyFiles> externalPolicy,
      Instant now) {
    this.repository = repository;
    this.tips = tips;
    this.externalPolicy = externalPolicy;
    this.now = now;
  }

  /**
   * Where rollbacks lead from a floor; nothing if none speaks of it.
   *
   * @param seen the highest number that was seen before: rollbacks below it are spent
   * @throws FindingException {@code POLICY_FORKED}, or where records cannot be read
   */
  Optional<FloorMove> from(ObjectId floor, String branch, Optional<SequenceNumber> seen)
      throws FindingException {
    Optional<UsablePolicy> policy = policyAt(floor);
    if (policy.isEmpty()) {
      return Optional.empty();
    }
    List<Rollback> rollbacks = Publication.read(
            repository.collisionDetectingObjects(), tips, policy.get(), now)
        .branch(branch)
        .rollbacks()
        .stream()
        .map(CountedRollback::rollback)
        .filter(rollback -> !isSpent(rollback, seen))
        .toList();
    Optional<FloorMove> move = Optional.empty();
    Optional<Rollback> next = taking(floor, rollbacks, Optional.empty());
    while (next.isPresent()) {
      move = Optional.of(new FloorMove(floor, next.get().to(), next.get().reason()));
      next = taking(next.get().to(), rollbacks, next);
    }
    return move;
  }

  private static boolean isSpent(Rollback rollback, Optional<SequenceNumber> seen) {
    return seen.filter(highest -> highest.compareTo(number(rollback)) > 0).isPresent();
  }

  private static SequenceNumber number(Rollback rollback) {
    return SequenceNumber.of(rollback).orElseThrow();
  }

  /** The last word of root about a state, after another rollback. */
  private Optional<Rollback> taking(
      ObjectId state, List<Rollback> newestFirst, Optional<Rollback> after)
      throws FindingException {
    for (Rollback rollback : newestFirst) {
      boolean later =
          after.map(last -> number(rollback).compareTo(number(last)) > 0).orElse(true);
      if (later && takesAway(rollback, state)) {
        return Optional.of(rollback);
      }
    }
    return Optional.empty();
  }

  private Optional<UsablePolicy> policyAt(ObjectId floor) throws FindingException {
    if (externalPolicy.isPresent()) {
      return Optional.of(UsablePolicy.read(externalPolicy.get()));
    }
    if (repository.objects().claimedType(floor).isEmpty()) {
      return Optional.empty();
    }
    PolicyDirectory directory = PolicyDirectory.of(
        repository.collisionDetectingObjects(),
        Commit.read(repository.objects(), floor).tree());
    return directory instanceof PolicyDirectory.Read read
        ? Optional.of(UsablePolicy.read(read.files()))
        : Optional.empty();
  }

  /** Whether a state is the one that a rollback leaves, or lies between its two. */
  private boolean takesAway(Rollback rollback, ObjectId state) throws FindingException {
    return !state.equals(rollback.to())
        && (state.equals(rollback.commit()) || isBefore(state, rollback.commit()))
        && isBefore(rollback.to(), state);
  }

  private boolean isBefore(ObjectId earlier, ObjectId later) throws FindingException {
    try {
      return FirstParentHistory.of(repository.objects(), later, repository.shallowBoundary())
          .position(earlier)
          .isPresent();
    } catch (FindingException e) {
      // What cannot be read shows nothing, and so admits nothing.
      if (e.finding().code() == ReasonCode.OBJECT_MISSING) {
        return false;
      }
      throw e;
    }
  }
}
