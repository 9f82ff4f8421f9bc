// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.Optional;
import org.gitquorum.core.statement.SequenceNumber;

/**
 * What this machine has seen of what a repository publishes for a branch.
 *
 * @param policyVersion of the newest policy; 0 if none was seen
 * @param policyDigest of that policy; empty if none was seen
 * @param state the newest one that was accepted
 * @param publication the highest number of a release or rollback with its quorum
 * @param head the highest number of a head statement with its quorum
 * @param latest the latest present at which anything was accepted, so that a clock that is set back
 *     makes nothing fresh again
 */
public record SeenPublication(
    long policyVersion,
    String policyDigest,
    Optional<SeenState> state,
    Optional<SequenceNumber> publication,
    Optional<SequenceNumber> head,
    Instant latest) {
  /** Nothing was ever seen. */
  public static final SeenPublication NOTHING = new SeenPublication(
      0, "", Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);
}
