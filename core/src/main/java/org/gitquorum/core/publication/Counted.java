// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.Set;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.policy.SignerName;

/**
 * Terms that met their quorum.
 *
 * @param statement the one that completed the quorum
 * @param signers whose signatures count
 */
record Counted(Statement statement, Set<SignerName> signers) {
  Counted {
    signers = Set.copyOf(signers);
  }
}
