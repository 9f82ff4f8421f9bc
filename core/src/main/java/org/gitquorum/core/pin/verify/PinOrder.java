// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;

/**
 * Tells whether a pin goes back ({@code docs/spec.md}, section 26.5). With a mirror that holds both
 * commits, history tells; without one, the numbers and counts of releases do. Where neither does,
 * the pin may move to the newest release alone, behind which nothing newer can be hidden but by
 * withholding it.
 */
final class PinOrder {
  private final GatedStates states;
  private final StateApproval approval;

  PinOrder(GatedStates states, StateApproval approval) {
    this.states = states;
    this.approval = approval;
  }

  /** What speaks against a move. */
  Optional<Finding> fault(Pin pin, PreviousState before, ApprovedState after)
      throws FindingException {
    if (before.revision().equals(after.commit())) {
      return Optional.empty();
    }
    Optional<StatePlace> place = before.place();
    if (place.isEmpty()) {
      place = approval.place(before.revision());
    }
    boolean onBranch = place.map(known -> known.branch().equals(after.branch())).orElse(true);
    Optional<Boolean> inHistory = onBranch ? inHistory(before.revision(), after) : Optional.empty();
    if (inHistory.isEmpty() && place.isEmpty()) {
      return isNewest(after) ? Optional.empty() : Optional.of(unclear(pin, before, after));
    }
    boolean forward =
        inHistory.isPresent() ? inHistory.get() : place.orElseThrow().leadsTo(after.place());
    return forward || isAllowedBack(before, place, after)
        ? Optional.empty()
        : Optional.of(backwards(pin, before, after));
  }

  private Optional<Boolean> inHistory(ObjectId before, ApprovedState after)
      throws FindingException {
    Optional<StateMirror> mirror = states.mirror();
    if (mirror.isEmpty() || !mirror.get().holds(before) || !mirror.get().holds(after.commit())) {
      return Optional.empty();
    }
    return Optional.of(mirror.get().leads(before, after.commit()));
  }

  private boolean isNewest(ApprovedState after) {
    return states.policy().isPresent()
        && states
            .branch(after.branch())
            .newest()
            .filter(newest -> newest.release().commit().equals(after.commit()))
            .isPresent();
  }

  private boolean isAllowedBack(
      PreviousState before, Optional<StatePlace> place, ApprovedState after)
      throws FindingException {
    if (states.policy().isEmpty()) {
      return false;
    }
    List<RollbackMove> moves = RollbackMove.on(states.branch(after.branch()));
    for (RollbackMove move : moves) {
      if (move.leaves(before.revision(), place) && move.admits(after)) {
        return true;
      }
    }
    return false;
  }

  private static Finding backwards(Pin pin, PreviousState before, ApprovedState after) {
    return new Finding(
        ReasonCode.PIN_BACKWARDS,
        pin.name() + " goes back from " + before.revision().name() + ", which " + before.source()
            + ", to " + after.commit().name(),
        "git quorum pin update --input " + pin.name()
            + " --latest; going back takes a rollback signed by root");
  }

  private static Finding unclear(Pin pin, PreviousState before, ApprovedState after) {
    return new Finding(
        ReasonCode.PIN_BACKWARDS,
        pin.name() + ": nothing tells whether " + after.commit().name() + " comes after "
            + before.revision().name() + ", which " + before.source() + " and no release names",
        "git quorum pin update --input " + pin.name()
            + " --latest, or add mirror = PATH to .quorum/pins.toml");
  }
}
