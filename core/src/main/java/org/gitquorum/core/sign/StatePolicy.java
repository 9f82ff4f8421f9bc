// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.trust.UsablePolicy;

/**
 * The policy of a state.
 *
 * @param commit the state
 * @param directory git tree of the policy directory
 */
public record StatePolicy(ObjectId commit, ObjectId directory, UsablePolicy usable) {
  /** SHA-256 of the directory's Nix archive in SRI form. */
  public String digest() {
    return usable.files().digest();
  }

  /** The policy's version. */
  public long version() {
    return usable.policy().version();
  }
}
