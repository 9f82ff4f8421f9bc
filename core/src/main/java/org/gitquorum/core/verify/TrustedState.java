// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The anchor of a walk.
 *
 * @param policyDigest digest of the policy there (or of the one given from outside the tree)
 * @param digestGiven whether the digest was given too, so that trust does not rest on SHA-1 alone
 * @param trustedOn when this machine was told to trust it, if it was stored
 */
public record TrustedState(
    ObjectId commit, String policyDigest, boolean digestGiven, Optional<Instant> trustedOn) {
  /** What a person should know about it. */
  List<String> remarks() {
    return digestGiven
        ? List.of()
        : List.of("no policy digest was given for the trusted state, so trust rests on SHA-1 "
            + "alone: " + policyDigest);
  }
}
