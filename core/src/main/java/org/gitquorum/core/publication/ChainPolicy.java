// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.Policy;

/**
 * A policy that statements may name.
 *
 * @param digest of its directory, SHA-256 in SRI form
 */
record ChainPolicy(String digest, Policy policy, KeyDirectory keys) {}
