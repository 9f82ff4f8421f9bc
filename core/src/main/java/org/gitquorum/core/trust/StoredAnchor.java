// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * A state that the owner of this machine said to trust.
 *
 * @param policyDigest digest of the policy there, SRI form
 * @param digestGiven whether the owner gave the digest too; otherwise it was computed from the
 *     repository, and trust rests on SHA-1
 * @param identity the repository that the policy there names
 * @param trustedOn when it was said
 */
public record StoredAnchor(
    ObjectId commit, String policyDigest, boolean digestGiven, String identity, Instant trustedOn) {
  /**
   * Trust in a state with the policy that stands there.
   *
   * @param given the digest that the policy must have, if the owner named one
   * @throws FindingException {@code POLICY_DIGEST_MISMATCH} if it has another
   */
  public static StoredAnchor of(
      ObjectId commit, UsablePolicy policy, Optional<String> given, Instant now)
      throws FindingException {
    String digest = policy.files().digest();
    if (given.isPresent() && !given.get().equals(digest)) {
      throw new FindingException(
          ReasonCode.POLICY_DIGEST_MISMATCH,
          "the policy at " + commit.name() + " is " + digest + ", not " + given.get(),
          "ask those who told you the digest; nothing was stored");
    }
    return new StoredAnchor(
        commit,
        digest,
        given.isPresent(),
        policy.policy().repository(),
        now.truncatedTo(ChronoUnit.SECONDS));
  }
}
