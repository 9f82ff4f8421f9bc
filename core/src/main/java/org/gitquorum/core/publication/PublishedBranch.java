// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;

/**
 * What counts for one branch under the newest policy.
 *
 * @param releases by (policy version, sequence), the newest first; one a number, since numbers used
 *     twice count for nothing
 * @param outdated releases that an older policy of the chain accepted and the newest does not, the
 *     newest first
 * @param head the newest head statement with its quorum, expired or not
 * @param rollbacks by (policy version, sequence), the newest first
 * @param findings {@code SEQUENCE_REUSED} where a number that nothing higher has settled was used
 *     twice
 */
public record PublishedBranch(
    List<CountedRelease> releases,
    List<CountedRelease> outdated,
    Optional<CountedHead> head,
    List<CountedRollback> rollbacks,
    List<Finding> findings) {
  public PublishedBranch {
    releases = List.copyOf(releases);
    outdated = List.copyOf(outdated);
    rollbacks = List.copyOf(rollbacks);
    findings = List.copyOf(findings);
  }

  /** The release of that commit with the highest number. */
  public Optional<CountedRelease> releaseOf(ObjectId commit) {
    return releases.stream()
        .filter(release -> release.release().commit().equals(commit))
        .findFirst();
  }
}
