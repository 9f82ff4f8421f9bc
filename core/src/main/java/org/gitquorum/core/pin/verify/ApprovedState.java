// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.policy.SignerName;

/**
 * A state of a gated repository that may be pinned, and what a pin of it has to say.
 *
 * @param branch full name of the branch for which it is approved
 * @param narHash SHA-256 of the Nix archive of its raw tree, SRI form
 * @param archiveHash the same of the tree as git's archives hold it, where that is another
 * @param lastModified committer time, in seconds since 1970-01-01T00:00:00Z
 * @param revCount number of the commit and all its ancestors
 * @param release that says so; without one, a walk in a mirror approved it
 */
public record ApprovedState(
    ObjectId commit,
    String branch,
    String narHash,
    Optional<String> archiveHash,
    long lastModified,
    long revCount,
    Optional<CountedRelease> release) {

  /** What a release says. */
  public static ApprovedState of(CountedRelease counted) {
    Release release = counted.release();
    return new ApprovedState(
        release.commit(),
        release.branch(),
        release.narHash(),
        release.archiveHash(),
        release.lastModified(),
        release.revCount(),
        Optional.of(counted));
  }

  /** What the objects of a state say that a walk approved. */
  public static ApprovedState walked(StateFacts facts, String branch) {
    return new ApprovedState(
        facts.commit(),
        branch,
        facts.narHash(),
        facts.archiveHash(),
        facts.lastModified(),
        facts.revCount(),
        Optional.empty());
  }

  /** Who signed the release; nobody where there is none. */
  public Set<SignerName> signers() {
    return release.map(CountedRelease::signers).orElse(Set.of());
  }

  /** Which form of its tree has this hash. */
  Optional<HashForm> formOf(String sri) {
    if (narHash.equals(sri)) {
      return Optional.of(HashForm.RAW);
    }
    return archiveHash.filter(sri::equals).map(hash -> HashForm.ARCHIVE);
  }

  /** Where it stands among the states of its branch. */
  public StatePlace place() {
    return new StatePlace(
        branch,
        revCount,
        lastModified,
        release.flatMap(counted -> SequenceNumber.of(counted.release())));
  }
}
