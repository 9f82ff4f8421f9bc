// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/** What a rule asks about the touching of hardware. */
public enum TouchDemand {
  /** Nothing. */
  NONE,
  /** {@code touch = "declared"}: the signature proves it, or the policy claims it of the key. */
  DECLARED,
  /** {@code touch = true}: the signature proves it. */
  PROVEN
}
