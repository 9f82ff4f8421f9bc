// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.SignerName;

/** An edit of the signers in the work tree, and what has to follow. */
public final class SignerEditText {
  private SignerEditText() {}

  /** A signer was added. */
  public static String added(SignerName name, UsablePolicy policy) {
    return "added  " + name + next(policy);
  }

  /** A signer has one more key. */
  public static String keyAdded(SignerName name, UsablePolicy policy) {
    return "added  a key of " + name + next(policy);
  }

  /** A signer was removed. */
  public static String removed(SignerName name, UsablePolicy policy) {
    return "removed  " + name + next(policy);
  }

  /** A device was made a key of a signer. */
  public static String enrolled(SignerName name, String device, UsablePolicy policy) {
    return "enrolled  u2f " + device + "\n  a key of " + name + next(policy);
  }

  private static String next(UsablePolicy policy) {
    return ", policy version " + policy.policy().version() + " in the work tree\n"
        + "next: git add .quorum && git commit, in a commit of its own\n"
        + "      git quorum policy sign, by " + Words.quorum(policy.policy().root()) + "\n";
  }
}
