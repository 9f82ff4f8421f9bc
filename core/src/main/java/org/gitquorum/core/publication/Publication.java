// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.trust.UsablePolicy;

/**
 * What the records on the trust ref say to a consumer without a clone, judged from a pinned policy
 * digest on.
 *
 * @param policy the newest policy of the chain, which judges everything
 * @param branches by full name
 * @param remarks what a person should know, without weight for the verdict
 */
public record Publication(
    UsablePolicy policy, Map<String, PublishedBranch> branches, List<Finding> remarks) {
  public Publication {
    branches = Map.copyOf(branches);
    remarks = List.copyOf(remarks);
  }

  /** Nothing is published for a branch that no statement names. */
  private static final PublishedBranch NOTHING =
      new PublishedBranch(List.of(), List.of(), java.util.Optional.empty(), List.of(), List.of());

  /**
   * Reads the records at the tips of the trust ref, follows the policies and counts.
   *
   * @param objects the collision-detecting ones
   * @param tips of the trust ref, those that are at hand
   * @throws FindingException {@code POLICY_MISSING} if the files of the pinned policy are not among
   *     the records; {@code POLICY_FORKED}; {@code POLICY_INVALID} if the pinned policy cannot be
   *     used or names another repository; as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  public static Publication read(
      VerifiedObjects objects, List<ObjectId> tips, PublicationRoot root, Instant now)
      throws FindingException {
    throw new FindingException(
        ReasonCode.POLICY_MISSING, "no policy " + root.policyDigest() + " among the records");
  }

  /** What counts for a branch. */
  public PublishedBranch branch(String name) {
    return branches.getOrDefault(name, NOTHING);
  }
}
