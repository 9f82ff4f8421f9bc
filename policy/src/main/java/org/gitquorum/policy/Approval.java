// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Set;

/**
 * One signer's approval by one statement.
 *
 * @param proofs every good signature of that signer over the same statement bytes
 */
public record Approval(SignerName signer, Set<Proof> proofs) {
  public Approval {
    proofs = Set.copyOf(proofs);
  }
}
