// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;

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
    ObjectId commit,
    String policyDigest,
    boolean digestGiven,
    String identity,
    Instant trustedOn) {}
