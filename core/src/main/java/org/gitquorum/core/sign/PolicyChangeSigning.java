// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.statement.PolicyChange;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;

/** Approves a policy change, and publishes both policies for those who have no clone. */
public final class PolicyChangeSigning {
  private final SigningContext context;

  /** @param context where to sign */
  public PolicyChangeSigning(SigningContext context) {
    this.context = context;
  }

  /** The policies under whose keys a signature of a change is of use. */
  public static List<KeyDirectory> directories(PolicyChangeProposal proposal) {
    return List.of(proposal.from().usable().keys(), proposal.to().usable().keys());
  }

  /**
   * Writes the statement, and the files of both policies where they are missing.
   *
   * @throws FindingException {@code KEY_UNUSABLE} also for a key that the new policy revokes: its
   *     signatures count nowhere from then on, so the change has to be met without it; as
   *     {@link ReviewSigning#sign}
   */
  public SigningOutcome sign(PolicyChangeProposal proposal, SigningIdentity me)
      throws FindingException {
    StatePolicy from = proposal.from();
    StatePolicy to = proposal.to();
    for (SigningIdentity factor : me.factors()) {
      expectNotRevoked(to, factor);
    }
    RecordSigning recording =
        new RecordSigning(context, directories(proposal), to.usable().keys().revocations());
    SigningOutcome outcome = recording.sign(
        me,
        NotesRef.TRUST,
        to.directory(),
        issued -> new PolicyChange(
            from.usable().policy().repository(),
            from.digest(),
            from.version(),
            to.digest(),
            to.version(),
            issued));
    recording.publish(me, from);
    recording.publish(me, to);
    return outcome;
  }

  private void expectNotRevoked(StatePolicy to, SigningIdentity me) throws FindingException {
    Revocations revocations = to.usable().keys().revocations();
    Optional<Instant> since = revocations.revokedFrom(me.key());
    if (since.isPresent() && !since.get().isAfter(context.clock().instant())) {
      throw new FindingException(
          ReasonCode.KEY_UNUSABLE,
          "the new policy revokes the key " + me.key()
              + ", so the change has to be signed without it",
          "let others of root sign it");
    }
  }
}
