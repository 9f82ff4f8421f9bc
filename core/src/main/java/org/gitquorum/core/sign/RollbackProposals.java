// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.verify.Report;

/** Works out what a rollback would say: root allows one named move back. */
public final class RollbackProposals {
  private final SigningContext context;
  private final SignedStates states;

  /** @param context where to sign */
  public RollbackProposals(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
  }

  /**
   * The rollback from a state to an earlier one that this machine has just approved.
   *
   * @param revision the state to leave
   * @param approved the verdict on the state to return to
   * @param reason why; without one, that of the signer who began it is taken over
   * @throws FindingException {@code NOT_DESCENDANT} if the state to return to is not before the
   *     other one on its first-parent history; as {@link ReleaseProposals#propose}
   */
  public StatementProposal propose(
      String revision, Report approved, PublishingRequest request, Optional<String> reason)
      throws FindingException {
    Commit left = states.resolve(revision);
    ObjectId to = approved.target();
    if (left.id().equals(to) || !BranchHistory.holds(context.repository(), left.id(), to)) {
      throw new FindingException(
          ReasonCode.NOT_DESCENDANT,
          to.name() + " is not before " + left.id().name() + " on its first-parent history",
          "git log --first-parent " + left.id().name());
    }
    PublishingPlace place = PublishingPlace.of(context, states, approved, request, left.id());
    Instant now = context.clock().instant();
    RollbackDraft draft =
        new RollbackDraft(request.branch(), left.id(), to, place.newest(), reason);
    StatementChoice.Chosen chosen = new StatementChoice(draft, place.counter(false), now)
        .choose(request.startNew(), place.judge().policy().root());
    return place
        .proposal(chosen, new ChainPolicies(context, states).between(place.anchor(), left))
        .with(remarks(place, left));
  }

  private List<String> remarks(PublishingPlace place, Commit left) throws FindingException {
    List<String> remarks = new ArrayList<>();
    Optional<ObjectId> floor = place.releasedFloor();
    if (floor.isPresent() && !BranchHistory.holds(context.repository(), left.id(), floor.get())) {
      remarks.add("whoever remembers the release of " + floor.get().name()
          + " is not let back by this: it is not on the history of the state to leave");
    }
    ObjectId to = place.state().id();
    boolean released = place.counter(false).stream()
        .anyMatch(standing -> standing.met()
            && standing.statement() instanceof Release release
            && release.commit().equals(to));
    if (!released) {
      remarks.add("no release of " + to.name() + " counts, so whoever has no clone cannot follow:"
          + " git quorum release " + to.name());
    }
    return remarks;
  }
}
