// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.SignerProofs;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;

/**
 * Counts the people behind records of equal terms.
 *
 * @param revocations those found elsewhere; those of the policy hold anyway
 * @param now the present, for signatures that say they are from the future
 */
record SignatureCount(Revocations revocations, Instant now) {
  private static final Comparator<PublishedRecord> BY_TIME = Comparator.comparing(
          (PublishedRecord published) -> published.statement().issued())
      .thenComparing(published -> published.record().signature());

  /**
   * What the signers of these records say together; nothing if they are too few.
   *
   * @param records of equal terms
   * @param policy whose keys tell the signers
   * @param quorum one of that policy
   */
  Optional<Counted> count(List<PublishedRecord> records, ChainPolicy policy, Quorum quorum) {
    RequirementEvaluator evaluator = RequirementEvaluator.of(quorum.require());
    SignerProofs proofs = new SignerProofs();
    Optional<Statement> completing = Optional.empty();
    for (PublishedRecord published : records.stream().sorted(order(records)).toList()) {
      if (policy.keys().verify(published.claim(), now, revocations)
          instanceof Attribution.Signed signed) {
        proofs.add(signed.signer(), published.record().statement(), signed.proof());
        if (completing.isEmpty() && evaluator.isMet(proofs.satisfying(quorum.proof()))) {
          completing = Optional.of(published.statement());
        }
      }
    }
    return completing.map(statement -> new Counted(statement, proofs.satisfying(quorum.proof())));
  }

  /**
   * A release is as old as the signature that completed it. What counts of a head is since when a
   * quorum has not looked again: with the latest signatures first, one signer alone makes nothing
   * fresh that the others signed long ago.
   */
  private static Comparator<PublishedRecord> order(List<PublishedRecord> alike) {
    boolean isHead = alike.stream().anyMatch(published -> published.statement() instanceof Head);
    return isHead ? BY_TIME.reversed() : BY_TIME;
  }
}
