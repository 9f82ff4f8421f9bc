// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.PolicyTree;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.publication.Publication;
import org.gitquorum.core.publication.PublicationRoot;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * Looks for the newest policy that root approved. Consumers judge every statement by it, so a
 * signer who only counts by an older one would sign in vain.
 */
final class NewestPolicy {
  private final SigningContext context;
  private final SignedStates states;
  private final VerifyRequest like;

  /** @param like from what this machine walks */
  NewestPolicy(SigningContext context, SignedStates states, VerifyRequest like) {
    this.context = context;
    this.states = states;
    this.like = like;
  }

  /**
   * The policy in force on the way to a tip, if its version is higher. Walks only if the directory
   * at the tip is another one, and leaves this machine's memory as it is.
   */
  StatePolicy onTheWayTo(ObjectId tip, StatePolicy known) throws FindingException {
    if (states.policyDirectory(states.commit(tip)).equals(Optional.of(known.directory()))) {
      return known;
    }
    VerifyRequest request = new VerifyRequest(
        new Revision.Id(tip),
        like.anchor(),
        like.policyDigest(),
        Optional.empty(),
        like.branch(),
        like.notes(),
        false,
        like.deep(),
        like.now());
    Report report = new Judgement(context).of(request, tip);
    StatePolicy last =
        states.policy(states.commit(report.progress().orElseThrow().lastApproved()));
    return last.version() > known.version() ? last : known;
  }

  /**
   * The newest policy to which the records on the trust ref lead, if its version is higher: the
   * branch may have gone back behind it.
   *
   * @param from digest of the policy at the anchor
   * @throws FindingException {@code POLICY_FORKED}: nothing counts for any consumer then
   */
  StatePolicy published(String from, StatePolicy known) throws FindingException {
    NotesTips tips = NotesTips.resolve(context.repository().freshRefs(), context.names());
    try {
      UsablePolicy newest = Publication.read(
              context.repository().collisionDetectingObjects(),
              tips.of(NotesRef.TRUST),
              new PublicationRoot(known.usable().policy().repository(), from),
              context.clock().instant())
          .policy();
      return newest.policy().version() > known.version()
          ? new StatePolicy(known.commit(), PolicyTree.idOf(newest.files()), newest)
          : known;
    } catch (FindingException e) {
      // Nothing was published yet, so no records lead on.
      if (e.finding().code() != ReasonCode.POLICY_MISSING) {
        throw e;
      }
      return known;
    }
  }
}
