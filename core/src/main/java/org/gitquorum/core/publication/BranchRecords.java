// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.List;
import org.gitquorum.core.statement.StatementKind;

/**
 * The records about one branch.
 *
 * @param publication releases and rollbacks, which share one counter
 * @param heads by a counter of their own
 */
record BranchRecords(NumberedRecords publication, NumberedRecords heads) {
  static BranchRecords empty() {
    return of(commit -> List.of());
  }

  /** Of records that are read when they are asked for. */
  static BranchRecords of(NumberedRecords.Source source) {
    return new BranchRecords(new NumberedRecords(source), new NumberedRecords(source));
  }

  /** The counter to which statements of a kind belong. */
  NumberedRecords counter(StatementKind kind) {
    return kind == StatementKind.HEAD ? heads : publication;
  }
}
