// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a policy says about a change.
 *
 * @param outcomes one for each rule of the policy, in its order
 * @param withoutRule changed paths to which no rule applies: these refuse the change
 */
public record Decision(List<RuleOutcome> outcomes, SortedSet<RepositoryPath> withoutRule) {
  public Decision {
    outcomes = List.copyOf(outcomes);
    withoutRule = Collections.unmodifiableSortedSet(new TreeSet<>(withoutRule));
  }

  /** Whether every rule holds for every path to which it applies, and every path has a rule. */
  public boolean isApproved() {
    return withoutRule.isEmpty() && outcomes.stream().allMatch(RuleOutcome::isMet);
  }
}
