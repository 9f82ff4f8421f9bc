// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Set;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.SignerName;

/**
 * One verified approval of a step of the history.
 *
 * @param base index of the state it starts from; before {@code commit}
 * @param commit index of the state approved
 * @param proofs what the signatures by this signer over these statement bytes show; at least one
 */
public record ReviewEvidence(
    SignerName signer, int base, int commit, PathCoverage coverage, Set<Proof> proofs) {
  /** @throws IllegalArgumentException if it does not lead forward */
  public ReviewEvidence {
    proofs = Set.copyOf(proofs);
    if (base >= commit) {
      throw new IllegalArgumentException("a review leads from a state to a later one");
    }
  }
}
