// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.Set;
import org.gitquorum.core.statement.Head;
import org.gitquorum.policy.SignerName;

/**
 * A head statement that met its quorum.
 *
 * @param head its terms; {@code issued} is that of the statement that completed the quorum
 * @param signers whose signatures count
 */
public record CountedHead(Head head, Set<SignerName> signers) {
  public CountedHead {
    signers = Set.copyOf(signers);
  }
}
