// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.trust.SeenState;

/**
 * Tells whether a pin goes back ({@code docs/spec.md}, section 29.4). Between released states of
 * one branch the numbers and counts of the releases tell; between branches counts and times do;
 * with a mirror that holds both commits, history does. Where nothing tells, the pin may move to the
 * newest release alone, behind which nothing newer can be hidden but by withholding it.
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
    if (place.isPresent() && !place.get().isBesides(after.place())) {
      return place.get().leadsAcrossTo(after.place())
          ? Optional.empty()
          : Optional.of(backwards(pin, before, after));
    }
    if (place.isPresent() && place.get().number().isPresent() && after.release().isPresent()) {
      return byReleases(pin, before, place.get(), after);
    }
    return byHistory(pin, before, after);
  }

  private Optional<Finding> byReleases(
      Pin pin, PreviousState before, StatePlace place, ApprovedState after)
      throws FindingException {
    SeenState from =
        new SeenState(before.revision(), place.number().orElseThrow(), place.revCount());
    return states
        .branch(after.branch())
        .backwards(from, after.release().orElseThrow())
        .map(fault -> new Finding(
            fault.code(),
            backwards(pin, before, after).message() + ": " + fault.message(),
            backwards(pin, before, after).hint()));
  }

  private Optional<Finding> byHistory(Pin pin, PreviousState before, ApprovedState after)
      throws FindingException {
    Optional<Boolean> forward = inHistory(before.revision(), after);
    if (forward.isPresent()) {
      return forward.get() ? Optional.empty() : Optional.of(backwards(pin, before, after));
    }
    return isNewest(after) ? Optional.empty() : Optional.of(unclear(pin, before, after));
  }

  private Optional<Boolean> inHistory(ObjectId before, ApprovedState after)
      throws FindingException {
    Optional<StateMirror> mirror = states.mirror();
    if (mirror.isEmpty() || !mirror.get().holds(before) || !mirror.get().holds(after.commit())) {
      return Optional.empty();
    }
    return Optional.of(mirror.get().leads(before, after.commit()));
  }

  private boolean isNewest(ApprovedState after) throws FindingException {
    return states.policy().isPresent()
        && states
            .branch(after.branch())
            .newest()
            .filter(newest -> newest.release().commit().equals(after.commit()))
            .isPresent();
  }

  private static Finding backwards(Pin pin, PreviousState before, ApprovedState after) {
    return new Finding(
        ReasonCode.PIN_BACKWARDS,
        pin.name() + " goes back from " + before.revision().name() + ", which " + before.source()
            + ", to " + after.commit().name(),
        PinHints.update(pin) + "; going back takes a rollback signed by root");
  }

  private static Finding unclear(Pin pin, PreviousState before, ApprovedState after) {
    return new Finding(
        ReasonCode.PIN_BACKWARDS,
        pin.name() + ": nothing tells whether " + after.commit().name() + " comes after "
            + before.revision().name() + ", which " + before.source() + " and no release names",
        PinHints.update(pin) + ", or add mirror = PATH to .quorum/pins.toml");
  }
}
