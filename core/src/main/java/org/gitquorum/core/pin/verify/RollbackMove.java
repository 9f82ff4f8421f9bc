// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.core.publication.CountedRollback;
import org.gitquorum.core.statement.Rollback;

/**
 * One move back that root allowed. It takes a pin from the state it names, or from one between the
 * two, to the state it leads to, as long as nothing with a higher number is known; or on to a
 * release made after it that is not behind that state.
 */
final class RollbackMove {
  private final Rollback rollback;
  private final BranchStatements branch;

  private RollbackMove(Rollback rollback, BranchStatements branch) {
    this.rollback = rollback;
    this.branch = branch;
  }

  static List<RollbackMove> on(BranchStatements branch) {
    return branch.rollbacks().stream()
        .map(CountedRollback::rollback)
        .map(rollback -> new RollbackMove(rollback, branch))
        .toList();
  }

  /** Whether it speaks to a pin of this state. */
  boolean leaves(ObjectId before, Optional<StatePlace> place) {
    if (before.equals(rollback.commit())) {
      return true;
    }
    Optional<Long> from = revCount(rollback.commit());
    Optional<Long> to = revCount(rollback.to());
    return place.isPresent()
        && place.get().branch().equals(rollback.branch())
        && from.isPresent()
        && to.isPresent()
        && place.get().revCount() <= from.get()
        && place.get().revCount() > to.get();
  }

  /** Whether a pin that it speaks to may go there. */
  boolean admits(ApprovedState after) {
    StateNumber own = StateNumber.of(rollback);
    if (after.commit().equals(rollback.to())) {
      return !isSuperseded(own);
    }
    Optional<Long> to = revCount(rollback.to());
    return to.isPresent()
        && after.revCount() > to.get()
        && after.place().number().filter(number -> number.compareTo(own) > 0).isPresent();
  }

  private boolean isSuperseded(StateNumber own) {
    boolean laterRollback = branch.rollbacks().stream()
        .anyMatch(other -> StateNumber.of(other.rollback()).compareTo(own) > 0);
    boolean laterRelease = branch
        .newest()
        .filter(newest -> !newest.release().commit().equals(rollback.to()))
        .filter(newest -> StateNumber.of(newest.release()).compareTo(own) > 0)
        .isPresent();
    return laterRollback || laterRelease;
  }

  private Optional<Long> revCount(ObjectId commit) {
    Optional<CountedRelease> release = branch.releaseOf(commit);
    return (release.isPresent() ? release : branch.outdatedOf(commit))
        .map(counted -> counted.release().revCount());
  }
}
