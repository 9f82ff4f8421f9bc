// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import java.util.SortedSet;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.Policy;

/** What is known of the states of one gated repository. */
public interface GatedStates {
  /** The newest policy; nothing where no records could be used. */
  Optional<Policy> policy();

  /**
   * What counts for a branch. Asked only where there is a policy.
   *
   * @throws FindingException {@code MEMORY_UNREADABLE}
   */
  BranchStatements branch(String name) throws FindingException;

  /** Full names of the branches that some statement speaks of, whether or not any counts. */
  SortedSet<String> branchNames();

  /** Its commits, where a mirror holds them. */
  Optional<StateMirror> mirror();

  /** Why records could not be used, if they could not. */
  Optional<Finding> fault();
}
