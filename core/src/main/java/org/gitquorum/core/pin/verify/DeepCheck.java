// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.policy.pins.GatedRepository;

/** Compares what a release says of a state with what the objects of a mirror say. */
final class DeepCheck {
  private DeepCheck() {}

  static Optional<Finding> fault(
      GatedRepository repository, GatedStates states, ApprovedState state) throws FindingException {
    if (states.mirror().isEmpty()) {
      return Optional.of(new Finding(
          ReasonCode.OBJECT_MISSING,
          "no mirror of " + repository.name() + " to compute hashes from",
          "add mirror = PATH to [gated." + repository.name() + "] of .quorum/pins.toml"));
    }
    if (!states.mirror().get().holds(state.commit())) {
      return Optional.of(new Finding(
          ReasonCode.OBJECT_MISSING,
          "the mirror of " + repository.name() + " lacks " + state.commit().name(),
          "fetch into " + repository.mirror().orElse("it")));
    }
    StateFacts facts = states.mirror().get().facts(state.commit());
    if (!facts.narHash().equals(state.narHash())
        || !facts.archiveHash().equals(state.archiveHash())) {
      return Optional.of(lie(ReasonCode.PIN_HASH, state, facts.narHash()));
    }
    if (facts.lastModified() != state.lastModified() || facts.revCount() != state.revCount()) {
      return Optional.of(
          lie(ReasonCode.PIN_TIME, state, facts.lastModified() + " and " + facts.revCount()));
    }
    return Optional.empty();
  }

  private static Finding lie(ReasonCode code, ApprovedState state, String truth) {
    return new Finding(
        code,
        "the release of " + state.commit().name() + " says what its objects do not: they yield "
            + truth,
        "ask " + state.signers() + " who signed it; git quorum release audit");
  }
}
