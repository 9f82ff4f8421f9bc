// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

/**
 * The records about one branch.
 *
 * @param publication releases and rollbacks, which share one counter
 * @param heads by a counter of their own
 */
record BranchRecords(NumberedRecords publication, NumberedRecords heads) {
  static BranchRecords empty() {
    return new BranchRecords(new NumberedRecords(), new NumberedRecords());
  }
}
