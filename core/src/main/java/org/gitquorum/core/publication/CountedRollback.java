// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.Set;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.policy.SignerName;

/**
 * A move back that root allowed.
 *
 * @param signers whose signatures count
 */
public record CountedRollback(Rollback rollback, Set<SignerName> signers) {
  public CountedRollback {
    signers = Set.copyOf(signers);
  }
}
