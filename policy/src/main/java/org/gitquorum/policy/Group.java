// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named set of signers of one kind, with groups inside it resolved.
 *
 * @param signers everybody in it, directly or through another group; at least one
 */
public record Group(GroupName name, SignerKind kind, Set<SignerName> signers) {
  /** @throws IllegalArgumentException if nobody is in it */
  public Group {
    signers = Collections.unmodifiableSet(new TreeSet<>(signers));
    if (signers.isEmpty()) {
      throw new IllegalArgumentException("an empty group");
    }
  }
}
