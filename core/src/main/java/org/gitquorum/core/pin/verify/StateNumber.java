// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Comparator;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;

/**
 * The number of a release or rollback on its branch: the policy version counts first.
 *
 * @param policyVersion of the policy it names
 * @param sequence its own
 */
public record StateNumber(long policyVersion, long sequence) implements Comparable<StateNumber> {
  private static final Comparator<StateNumber> ORDER =
      Comparator.comparingLong(StateNumber::policyVersion).thenComparingLong(StateNumber::sequence);

  static StateNumber of(Release release) {
    return new StateNumber(release.policyVersion(), release.sequence());
  }

  static StateNumber of(Rollback rollback) {
    return new StateNumber(rollback.policyVersion(), rollback.sequence());
  }

  @Override
  public int compareTo(StateNumber other) {
    return ORDER.compare(this, other);
  }
}
