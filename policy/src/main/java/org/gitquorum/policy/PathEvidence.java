// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.Set;

/**
 * What is known about the change of one path.
 *
 * @param authors signers whose key signed a commit that changes the path
 * @param approvals by signers who approve the change; order and repetition mean nothing
 */
public record PathEvidence(Set<SignerName> authors, List<Approval> approvals) {
  /** Nobody wrote it with a known key, nobody approved it. */
  public static final PathEvidence NONE = new PathEvidence(Set.of(), List.of());

  public PathEvidence {
    authors = Set.copyOf(authors);
    approvals = List.copyOf(approvals);
  }
}
