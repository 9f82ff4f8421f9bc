// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.Review;

/** Approves what a proposal showed. */
public final class ReviewSigning {
  private final SigningContext context;

  /** @param context where to sign */
  public ReviewSigning(SigningContext context) {
    this.context = context;
  }

  /**
   * Hashes everything that a proposal brings in, on guard against prepared collisions.
   *
   * @return how many commits and files
   * @throws FindingException {@code SHA1_COLLISION}, {@code OBJECT_HASH}, {@code OBJECT_MALFORMED},
   *     {@code OBJECT_MISSING}, {@code LIMIT}
   */
  public long checkObjects(ReviewProposal proposal) throws FindingException {
    return new RangeObjects(context.repository().collisionDetectingObjects())
        .check(proposal.base(), proposal.range().commit());
  }

  /**
   * Writes a review.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if the key does not sign or the signature would
   *     not count; {@code IO_FAILED} if it cannot be written. Then nothing was written
   */
  public SigningOutcome sign(ReviewProposal proposal, SigningIdentity me) throws FindingException {
    Commit commit = proposal.commit();
    return recording(proposal)
        .sign(
            me,
            NotesRef.REVIEWS,
            commit.id(),
            issued -> new Review(
                proposal.policy().policy().repository(),
                commit.id(),
                commit.tree(),
                proposal.base(),
                proposal.coverage(),
                issued));
  }

  /**
   * Writes a review in the format of git-sig, which approves the step from the first parent for
   * every path and can say nothing else.
   *
   * @throws FindingException as {@link #sign}, and {@code USAGE} for another proposal
   */
  public SigningOutcome signV0(ReviewProposal proposal, SigningIdentity me)
      throws FindingException {
    Commit commit = proposal.commit();
    boolean isOneStep = commit.parents().get(0).equals(proposal.base());
    if (!isOneStep || !proposal.coverage().isEverything()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "git-sig's format approves one commit with all its paths",
          "git quorum sign --v0 " + commit.id().name());
    }
    return recording(proposal).signV0(me, commit.id(), commit.tree());
  }

  private RecordSigning recording(ReviewProposal proposal) {
    return new RecordSigning(context, List.of(proposal.policy().keys()), proposal.revocations());
  }
}
