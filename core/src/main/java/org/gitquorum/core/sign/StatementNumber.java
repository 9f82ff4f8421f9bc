// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.Comparator;
import org.gitquorum.core.statement.BranchStatement;

/** By what the statements of a branch are older and newer. */
record StatementNumber(long policyVersion, long sequence) implements Comparable<StatementNumber> {
  private static final Comparator<StatementNumber> ORDER = Comparator.comparingLong(
          StatementNumber::policyVersion)
      .thenComparingLong(StatementNumber::sequence);

  static StatementNumber of(BranchStatement statement) {
    return new StatementNumber(statement.policyVersion(), statement.sequence());
  }

  @Override
  public int compareTo(StatementNumber other) {
    return ORDER.compare(this, other);
  }
}
