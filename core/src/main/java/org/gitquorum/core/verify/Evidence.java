// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.SignerName;

/** Verified statements, as the policy in force reads them. */
public interface Evidence {
  /** The reviews that lead to a state, by signers and keys of that policy. */
  List<ReviewEvidence> reviewsEndingAt(int state, PolicyReading.Usable inForce)
      throws FindingException;

  /**
   * Whether the root of both policies approved the change from one to the other, each reading
   * signatures with its own keys. Versions and repositories are compared by the caller.
   */
  boolean policyChangeApproved(PolicyReading.Usable from, PolicyReading.Usable to)
      throws FindingException;

  /**
   * Whether the root of the policy in force vouches for a state by {@code anchor} statements that
   * name its commit, tree, policy digest and version; where the policy differs, its own root must
   * have met the same statement.
   */
  boolean vouched(int state, PolicyReading.Usable inForce, PolicyReading.Usable entered)
      throws FindingException;

  /**
   * Visits who signed commits that first became reachable at this state, with the paths these
   * commits change against each of their parents. Signatures are read with the keys of the policy
   * in force.
   *
   * @param state 1 or more
   */
  void authorsAt(int state, PolicyReading.Usable inForce, AuthorVisitor visitor)
      throws FindingException;

  /** Takes one authored path. */
  interface AuthorVisitor {
    /** A commit signed by this signer changes the path. */
    void authored(SignerName signer, RepositoryPath path);
  }
}
