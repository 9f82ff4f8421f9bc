// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.trust.SeenState;

/**
 * Which moves between released states lead forward. Without a clone, releases alone tell: along a
 * history the count of commits rises, and so does the number.
 *
 * <p>A rollback takes states away: {@code commit}, and every state after {@code to}, and not beyond
 * {@code commit} where that was released, whose release has a lower number than the rollback.
 * Whoever remembers such a state goes on from {@code to}, which has to be released itself.
 */
final class Moves {
  private final PublishedBranch published;
  private final Optional<SequenceNumber> seen;

  /** @param seen the highest number that was seen before: rollbacks below it are spent */
  Moves(PublishedBranch published, Optional<SequenceNumber> seen) {
    this.published = published;
    this.seen = seen;
  }

  static SeenState stateOf(CountedRelease counted) {
    Release release = counted.release();
    return new SeenState(
        release.commit(),
        new SequenceNumber(release.policyVersion(), release.sequence()),
        release.revCount());
  }

  static boolean isBefore(SeenState older, SeenState newer) {
    return !older.commit().equals(newer.commit())
        && older.revCount() < newer.revCount()
        && older.number().compareTo(newer.number()) < 0;
  }

  Optional<Finding> fault(SeenState from, CountedRelease release) {
    SeenState to = stateOf(release);
    if (from.commit().equals(to.commit())) {
      return Optional.empty();
    }
    SeenState start = afterRollbacks(from);
    Optional<Rollback> taken = published.rollbacks().stream()
        .map(CountedRollback::rollback)
        .filter(rollback -> takesAway(rollback, to))
        .findFirst();
    if (taken.isPresent()) {
      return backwards(to.commit().name() + " was rolled back: " + taken.get().reason());
    }
    return start.commit().equals(to.commit()) || isBefore(start, to)
        ? Optional.empty()
        : backwards(to.commit().name() + ", release " + to.number() + ", is not after "
            + start.commit().name() + ", release " + start.number());
  }

  private Optional<Finding> backwards(String message) {
    return Optional.of(new Finding(
        ReasonCode.PIN_BACKWARDS,
        message,
        "only a rollback statement of root allows one move back: git quorum rollback"));
  }

  /**
   * Where somebody goes on who remembers a state: where the last rollback leads that takes it away,
   * and on from there.
   */
  SeenState afterRollbacks(SeenState remembered) {
    SeenState state = remembered;
    Optional<Rollback> next = taking(state, Optional.empty());
    while (next.isPresent()) {
      state = published.releaseOf(next.get().to()).map(Moves::stateOf).orElse(state);
      next = taking(state, next);
    }
    return state;
  }

  private Optional<Rollback> taking(SeenState state, Optional<Rollback> after) {
    return published.rollbacks().stream()
        .map(CountedRollback::rollback)
        .filter(rollback ->
            seen.map(least -> number(rollback).compareTo(least) >= 0).orElse(true))
        .filter(rollback ->
            after.map(last -> number(rollback).compareTo(number(last)) > 0).orElse(true))
        .filter(rollback -> takesAway(rollback, state))
        .findFirst();
  }

  private boolean takesAway(Rollback rollback, SeenState state) {
    Optional<SeenState> to = published.releaseOf(rollback.to()).map(Moves::stateOf);
    if (to.isEmpty()
        || state.commit().equals(rollback.to())
        || state.number().compareTo(number(rollback)) >= 0) {
      return false;
    }
    boolean beyond = published
        .releaseOf(rollback.commit())
        .map(release -> release.release().revCount() < state.revCount())
        .orElse(false);
    return state.commit().equals(rollback.commit())
        || (to.get().revCount() < state.revCount() && !beyond);
  }

  private static SequenceNumber number(Rollback rollback) {
    return SequenceNumber.of(rollback).orElseThrow();
  }
}
