// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

/**
 * How many signatures may be checked for one purpose, so that a file made to be slow is not. Used
 * by one thread, while something is read.
 */
final class WorkLimit {
  private int left;
  private boolean exceeded;

  WorkLimit(int signatures) {
    this.left = signatures;
  }

  /** Whether one more may be checked; counts it. */
  boolean allowsOneMore() {
    if (left == 0) {
      exceeded = true;
      return false;
    }
    left--;
    return true;
  }

  /** Whether something was left unchecked. */
  boolean isExceeded() {
    return exceeded;
  }
}
