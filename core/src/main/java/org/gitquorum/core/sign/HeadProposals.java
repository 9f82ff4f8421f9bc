// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.verify.Report;

/** Works out what a head statement would say: the newest approved state known, and the tips. */
public final class HeadProposals {
  private final SigningContext context;
  private final SignedStates states;

  /** @param context where to sign */
  public HeadProposals(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
  }

  /**
   * The newest approved state of a branch, as far as this repository knows it.
   *
   * @throws FindingException {@code REVISION_UNKNOWN} if there is no such branch; {@code USAGE} if
   *     remotes differ about it; what keeps its tip from being judged
   */
  public ObjectId newestApproved(PublishingRequest request) throws FindingException {
    ObjectId tip = BranchHistory.of(context.repository(), request.branch()).tip();
    return new Judgement(context)
        .of(request.verification(), tip)
        .progress()
        .orElseThrow()
        .lastApproved();
  }

  /**
   * The head on a state that this machine has just approved.
   *
   * @param approved the verdict on it
   * @param remote whose tips it names; nothing for those in this repository
   * @throws FindingException {@code BEHIND_FLOOR} if the newest head is not on the history of the
   *     state, and no rollback allows that; {@code USAGE} if records are not published; as
   *     {@link ReleaseProposals#propose}
   */
  public StatementProposal propose(
      Report approved, PublishingRequest request, Optional<RemoteName> remote)
      throws FindingException {
    PublishingPlace place = PublishingPlace.of(context, states, approved, request);
    requireNotBehind(place, request.branch());
    Instant now = context.clock().instant();
    HeadDraft draft = new HeadDraft(
        context.repository(),
        request.branch(),
        place.state().id(),
        place.policy(),
        PublishedTips.of(context, remote),
        HeadDraft.END.after(now, request.life()),
        now);
    StatementChoice.Chosen chosen = new StatementChoice(draft, place.counter(true), now)
        .choose(request.startNew(), place.judge().policy().head());
    return place.proposal(
        chosen, new ChainPolicies(context, states).between(place.anchor(), place.state()));
  }

  private void requireNotBehind(PublishingPlace place, String branch) throws FindingException {
    Optional<Head> newest = place.newestHead();
    GitRepository repository = context.repository();
    ObjectId state = place.state().id();
    if (newest.isEmpty()
        || BranchHistory.holds(repository, state, newest.get().commit())
        || isAdmitted(place, newest.get())) {
      return;
    }
    throw new FindingException(
        ReasonCode.BEHIND_FLOOR,
        "a head of " + branch + " names " + newest.get().commit().name() + ", and " + state.name()
            + " does not descend from it",
        "git quorum rollback " + newest.get().commit().name() + " --to " + state.name()
            + " --branch " + branch + " --reason TEXT");
  }

  /** Only the newest word counts: a release after a rollback ends what the rollback allowed. */
  private boolean isAdmitted(PublishingPlace place, Head head) throws FindingException {
    GitRepository repository = context.repository();
    if (!(place.newestRelease().orElse(null) instanceof Rollback rollback)) {
      return false;
    }
    boolean left = isHere(rollback.commit())
        && BranchHistory.holds(repository, rollback.commit(), head.commit())
        && BranchHistory.holds(repository, head.commit(), rollback.to());
    return left && BranchHistory.holds(repository, place.state().id(), rollback.to());
  }

  private boolean isHere(ObjectId commit) throws FindingException {
    return context.repository().objects().claimedType(commit).isPresent();
  }
}
