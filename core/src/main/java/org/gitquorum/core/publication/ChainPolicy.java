// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.policy.Policy;

/**
 * A policy that judges statements, or that they may name.
 *
 * @param digest of its directory, SHA-256 in SRI form
 */
public record ChainPolicy(String digest, Policy policy, KeyDirectory keys) {}
