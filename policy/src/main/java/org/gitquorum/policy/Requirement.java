// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;

/**
 * How many distinct signers of which groups must approve: {@code 2 of core and 1 of security}. All
 * thresholds joined by {@code and} are met by distinct signers together.
 */
public sealed interface Requirement {
  /**
   * So many signers of one group.
   *
   * @param count 1 or more
   */
  record Threshold(int count, Group group) implements Requirement {
    /** @throws IllegalArgumentException if the count is below 1 */
    public Threshold {
      if (count < 1) {
        throw new IllegalArgumentException("a threshold below 1");
      }
    }

    @Override
    public String toString() {
      return count + " of " + group.name();
    }
  }

  /** Every part, by distinct signers for all parts together. */
  record AllOf(List<Requirement> parts) implements Requirement {
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return Requirements.joined(parts, " and ");
    }
  }

  /** At least one part. */
  record AnyOf(List<Requirement> parts) implements Requirement {
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return Requirements.joined(parts, " or ");
    }
  }
}
