// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.gitquorum.core.FindingException;

/**
 * Objects that only a statement speaks of, from before what was asked about. One that is missing or
 * malformed takes the statement's weight and no more: otherwise whoever may add a record could keep
 * everybody from a verdict.
 */
final class OldObjects {
  private OldObjects() {}

  /** @throws FindingException the same one, if it says anything but that an object is no good */
  static void requireFaultOfObject(FindingException failure) throws FindingException {
    switch (failure.finding().code()) {
      case OBJECT_MISSING, OBJECT_MALFORMED, OBJECT_HASH, SHA1_COLLISION, LIMIT -> {
        // Such an object proves nothing; what is judged was read before.
      }
      default -> throw failure;
    }
  }
}
