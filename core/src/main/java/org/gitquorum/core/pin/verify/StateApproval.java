// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.policy.pins.GatedRepository;

/**
 * Finds out whether the commit of a pin is an approved state of a branch that it may follow: by a
 * release, or by the walk where a mirror and an anchor are at hand.
 */
final class StateApproval {
  private final GatedRepository repository;
  private final GatedStates states;
  private final ReleaseDemand demand;

  StateApproval(GatedRepository repository, GatedStates states) throws FindingException {
    this.repository = repository;
    this.states = states;
    this.demand = ReleaseDemand.of(repository, states);
  }

  /** What was found out. */
  sealed interface Answer {
    /** It is one. */
    record Approved(ApprovedState state) implements Answer {}

    /** It is none, or nobody can tell. */
    record Refused(Finding finding) implements Answer {}
  }

  Answer of(Pin pin, ObjectId commit) throws FindingException {
    Optional<String> followed = pin.branch();
    if (followed.isPresent() && !repository.branches().contains(followed.get())) {
      return refused(
          ReasonCode.PIN_BRANCH,
          pin.name() + " follows " + followed.get() + ", which [gated." + repository.name()
              + "] does not list",
          "let it follow " + String.join(" or ", repository.branches()));
    }
    List<String> branches = followed.map(List::of).orElse(repository.branches());
    Optional<CountedRelease> release = release(branches, commit);
    Optional<Finding> lack = release.flatMap(counted -> demand.lack(pin, counted));
    if (release.isPresent() && lack.isEmpty()) {
      return new Answer.Approved(ApprovedState.of(release.get()));
    }
    Optional<Answer> walked = walk(branches, pin, commit);
    if (lack.isPresent()) {
      // A release that asks too little stands in nobody's way: without it, the walk would decide.
      return walked
          .filter(Answer.Approved.class::isInstance)
          .orElse(new Answer.Refused(lack.get()));
    }
    return walked.isPresent() ? walked.get() : new Answer.Refused(unknown(branches, pin, commit));
  }

  /** Where a commit stands, whether or not a pin may still name it. */
  Optional<StatePlace> place(ObjectId commit) throws FindingException {
    Optional<CountedRelease> release = release(repository.branches(), commit);
    if (release.isEmpty()) {
      release = outdated(repository.branches(), commit);
    }
    return release.map(counted -> ApprovedState.of(counted).place());
  }

  private Optional<CountedRelease> release(List<String> branches, ObjectId commit)
      throws FindingException {
    Optional<CountedRelease> release = Optional.empty();
    for (String branch : states.policy().isEmpty() ? List.<String>of() : branches) {
      release = release.isPresent() ? release : states.branch(branch).releaseOf(commit);
    }
    return release;
  }

  private Optional<CountedRelease> outdated(List<String> branches, ObjectId commit)
      throws FindingException {
    Optional<CountedRelease> release = Optional.empty();
    for (String branch : states.policy().isEmpty() ? List.<String>of() : branches) {
      release = release.isPresent() ? release : states.branch(branch).outdatedOf(commit);
    }
    return release;
  }

  /** The walk; nothing where it cannot be made. */
  private Optional<Answer> walk(List<String> branches, Pin pin, ObjectId commit)
      throws FindingException {
    Optional<StateMirror> mirror = states.mirror();
    if (mirror.isEmpty() || repository.anchor().isEmpty() || !mirror.get().holds(commit)) {
      return Optional.empty();
    }
    for (String branch : branches) {
      if (mirror.get().isOn(branch, commit)) {
        return Optional.of(walked(mirror.get(), branch, pin, commit));
      }
    }
    return Optional.of(refused(
        ReasonCode.PIN_BRANCH,
        pin.name() + ": " + commit.name() + " is not on " + String.join(" or ", branches)
            + " of the mirror",
        "fetch into " + repository.mirror().orElse("the mirror")));
  }

  private Answer walked(StateMirror mirror, String branch, Pin pin, ObjectId commit)
      throws FindingException {
    List<Finding> findings = mirror.walk(commit).orElseThrow().findings();
    if (findings.isEmpty()) {
      return new Answer.Approved(ApprovedState.walked(mirror.facts(commit), branch));
    }
    Finding first = findings.get(0);
    boolean refused = first.code().exitCode() == ReasonCode.PIN_NOT_APPROVED.exitCode();
    return refused(
        refused ? ReasonCode.PIN_NOT_APPROVED : first.code(),
        pin.name() + ": " + commit.name() + " is refused in the mirror: " + first.message(),
        first.hint());
  }

  private Finding unknown(List<String> branches, Pin pin, ObjectId commit) throws FindingException {
    if (states.policy().isEmpty()) {
      return states.fault().orElseThrow();
    }
    if (outdated(branches, commit).isPresent()) {
      return new Finding(
          ReasonCode.RELEASE_OUTDATED,
          pin.name() + ": the newest policy no longer accepts the release of " + commit.name(),
          PinHints.update(pin));
    }
    for (String branch : states.branchNames()) {
      if (!branches.contains(branch) && states.branch(branch).releaseOf(commit).isPresent()) {
        return new Finding(
            ReasonCode.PIN_BRANCH,
            pin.name() + ": " + commit.name() + " is released on " + branch + ", not on "
                + String.join(" or ", branches),
            PinHints.update(pin));
      }
    }
    return new Finding(
        ReasonCode.PIN_NOT_APPROVED,
        pin.name() + ": no quorum approved " + commit.name() + " for "
            + String.join(" or ", branches),
        "git quorum pin fetch, if it is new; otherwise " + PinHints.update(pin));
  }

  private static Answer refused(ReasonCode code, String message, String hint) {
    return new Answer.Refused(new Finding(code, message, hint));
  }
}
