// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.RepositoryPath;

/** The first-parent history of the target: state 0 is its root, the last one the target. */
public interface History {
  /** How many states. */
  int size();

  /**
   * Visits each path outside the policy directory at which a state differs from the one before it.
   *
   * @param state 1 or more
   */
  void changes(int state, ChangeVisitor visitor) throws FindingException;

  /** What stands at a path in a state. */
  TreeEntry entryAt(int state, RepositoryPath path) throws FindingException;

  /**
   * What stands in the policy directory of a state; for a policy from outside the tree, always
   * that.
   */
  PolicyReading policyAt(int state) throws FindingException;

  /** Takes one changed path. */
  interface ChangeVisitor {
    /** The entries differ. */
    void changed(RepositoryPath path, TreeEntry before, TreeEntry after) throws FindingException;
  }
}
