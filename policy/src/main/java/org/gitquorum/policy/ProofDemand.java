// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.Set;

/**
 * What a signer's proof of one statement must be like to count.
 *
 * @param schemes the schemes that count; empty: every scheme
 * @param factors how many different schemes a signer must have used on the same statement bytes; 1
 *     or 2
 * @param attested files of certificates in the policy directory, one of which must attest the
 *     device; empty: not asked
 */
public record ProofDemand(
    TouchDemand touch, Set<Scheme> schemes, int factors, List<String> attested) {
  /** Any good signature. */
  public static final ProofDemand NONE = new ProofDemand(TouchDemand.NONE, Set.of(), 1, List.of());

  /** @throws IllegalArgumentException if factors is neither 1 nor 2 */
  public ProofDemand {
    schemes = Set.copyOf(schemes);
    attested = List.copyOf(attested);
    if (factors < 1 || factors > 2) {
      throw new IllegalArgumentException("factors is 1 or 2");
    }
  }

  /** Whether these proofs of one statement satisfy the demand. */
  public boolean accepts(Set<Proof> proofs) {
    return !proofs.isEmpty()
        && (touch == TouchDemand.NONE || proofs.stream().anyMatch(Proof::touchProven));
  }
}
