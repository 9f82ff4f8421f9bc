// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.gitquorum.policy.Policy;

/**
 * What stands in the policy directory of a state. Two readings are of one directory when their ids
 * are equal; what stands beside a directory can make it unusable in one state only.
 */
public sealed interface PolicyReading {
  /** The git tree id of the directory, or another text that stands for exactly one content. */
  String id();

  /**
   * A policy that reads without error.
   *
   * @param digest SHA-256 of the directory's Nix archive in SRI form
   */
  record Usable(String id, String digest, Policy policy) implements PolicyReading {}

  /**
   * Anything else: absent, malformed, of wrong modes, with twins in other letter case.
   *
   * @param reason what is wrong; may hold hostile text
   */
  record Unusable(String id, String reason) implements PolicyReading {}
}
