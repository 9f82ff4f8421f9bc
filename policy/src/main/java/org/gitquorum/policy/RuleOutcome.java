// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one rule says about a change.
 *
 * @param paths who was counted and what is missing, for each changed path to which the rule applies
 */
public record RuleOutcome(Rule rule, SortedMap<RepositoryPath, Satisfaction> paths) {
  public RuleOutcome {
    paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
  }

  /** Whether the rule holds for every path to which it applies, of which there may be none. */
  public boolean isMet() {
    return paths.values().stream().allMatch(Satisfaction::isMet);
  }
}
