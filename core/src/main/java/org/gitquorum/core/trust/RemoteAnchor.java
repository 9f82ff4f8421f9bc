// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A state of a remote repository that the owner of this machine said to trust before there was a
 * clone of it.
 *
 * @param policyDigest digest that the policy there must have, SRI form
 * @param trustedOn when it was said
 */
public record RemoteAnchor(ObjectId commit, String policyDigest, Instant trustedOn) {}
