// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

/** What a random history is rich in. */
enum Focus {
  /** A little of everything. */
  MIXED,
  /** One path that changes all the time, while another one holds every state back. */
  HOT_PATH,
  /** The same, with signed commits and rules under which authors do not count. */
  AUTHORS,
  /** Policies that change all the time, while a path holds every state back. */
  POLICIES;

  /** Whether all rules are for every path. */
  boolean simple() {
    return this != MIXED;
  }

  /** Whether policies change all the time. */
  boolean policies() {
    return this == POLICIES;
  }
}
