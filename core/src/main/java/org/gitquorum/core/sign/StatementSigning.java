// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.policy.RequirementEvaluator;

/** Signs what a proposal about a branch showed, and publishes the policies it rests on. */
public final class StatementSigning {
  private final SigningContext context;

  /** @param context where to sign */
  public StatementSigning(SigningContext context) {
    this.context = context;
  }

  /**
   * What came of it.
   *
   * @param standing how far the statement is now
   */
  public record Signed(SigningOutcome outcome, StatementStanding standing) {}

  /**
   * Writes the statement, and the files of the policies where they are missing.
   *
   * @throws FindingException {@code KEY_UNUSABLE} also for a signer whom its quorum does not name;
   *     as {@link ReviewSigning#sign}
   */
  public Signed sign(StatementProposal proposal, SigningIdentity me) throws FindingException {
    BranchStatement statement = proposal.statement();
    if (!RequirementEvaluator.of(proposal.quorum().require()).members().contains(me.name())) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "nothing was written, because it takes " + proposal.quorum().require() + ", and "
              + me.name() + " is none of these");
    }
    RecordSigning recording =
        new RecordSigning(context, proposal.directories(), proposal.revocations());
    SigningOutcome outcome =
        recording.sign(me, NotesRef.TRUST, statement.commit(), statement::issuedAt);
    for (StatePolicy policy : proposal.published()) {
      recording.publish(me, policy);
    }
    return new Signed(outcome, standing(proposal));
  }

  private StatementStanding standing(StatementProposal proposal) throws FindingException {
    String terms = proposal.statement().terms();
    List<StatementStanding> now = TrustStatements.read(
        context, proposal.judge(), proposal.revocations(), said -> said.terms().equals(terms));
    return now.isEmpty() ? proposal.standing() : now.get(0);
  }
}
