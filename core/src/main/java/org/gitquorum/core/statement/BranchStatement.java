// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import org.eclipse.jgit.lib.ObjectId;

/** What is said of a state of one branch, under a number that tells the newer from the older. */
public sealed interface BranchStatement extends Statement permits Release, Head, Rollback {
  /** Full name of the branch. */
  String branch();

  /** The state it is about. */
  ObjectId commit();

  /** Digest of the policy directory it was made under, SHA-256 in SRI form. */
  String policy();

  /** Version of that policy; numbers are compared by it first. */
  long policyVersion();

  /** Its place in the branch's counter of this kind; releases and rollbacks share one. */
  long sequence();

  /** By what it is older or newer than others of its counter. */
  default SequenceNumber number() {
    return new SequenceNumber(policyVersion(), sequence());
  }

  /** The same, issued at another time. */
  BranchStatement issuedAt(Instant time);
}
