// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.verify.Report;

/**
 * Works out what a release of a state would say: everything in it is computed on the machine of
 * whoever signs it, also what another signer has said before.
 */
public final class ReleaseProposals {
  private final SigningContext context;
  private final SignedStates states;

  /** @param context where to sign */
  public ReleaseProposals(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
  }

  /**
   * The release of a state that this machine has just approved.
   *
   * @param approved the verdict on it
   * @throws FindingException the gravest finding if the state is not approved;
   *     {@code NOT_DESCENDANT} if it is not on the branch; {@code BEHIND_FLOOR} if the newest
   *     release is not on its history, or no number would be newer; {@code RELEASE_FALSE} if what
   *     another signer said of it is not so; {@code SHALLOW_RANGE}; {@code USAGE}; for objects as
   *     {@link ReviewSigning#checkObjects} and {@link StateFacts#of}
   */
  public StatementProposal propose(Report approved, PublishingRequest request)
      throws FindingException {
    PublishingPlace place = PublishingPlace.of(context, states, approved, request);
    requireNotBehind(place, request.branch());
    Instant now = context.clock().instant();
    ReleaseDraft draft = new ReleaseDraft(
        request.branch(),
        facts(place),
        place.policy(),
        ReleaseDraft.END.after(now, request.life()),
        now);
    StatementChoice.Chosen chosen = new StatementChoice(draft, place.counter(false), now)
        .choose(request.startNew(), place.judge().policy().release());
    return place.proposal(
        chosen, new ChainPolicies(context, states).between(place.anchor(), place.state()));
  }

  /** A higher number on an older state would lead consumers back to it. */
  private void requireNotBehind(PublishingPlace place, String branch) throws FindingException {
    Optional<ObjectId> floor = place.releasedFloor();
    if (floor.isPresent()
        && !BranchHistory.holds(context.repository(), place.state().id(), floor.get())) {
      throw new FindingException(
          ReasonCode.BEHIND_FLOOR,
          floor.get().name() + " was released on " + branch + ", and "
              + place.state().id().name() + " does not descend from it",
          "git quorum rollback " + floor.get().name() + " --to "
              + place.state().id().name() + " --branch " + branch + " --reason TEXT");
    }
  }

  private StateFacts facts(PublishingPlace place) throws FindingException {
    GitRepository repository = context.repository();
    List<ObjectId> known = new ArrayList<>(List.of(place.anchor()));
    place.releasedFloor().ifPresent(known::add);
    new RangeObjects(repository.collisionDetectingObjects())
        .check(known, place.state().id());
    return StateFacts.of(repository.collisionDetectingObjects(), place.state().id());
  }
}
