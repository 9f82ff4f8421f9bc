// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.RuleIndex;

/**
 * Changed paths by the rules that speak of them.
 *
 * @param rules in the order of the policy
 * @param underNoRule paths of which no rule speaks
 */
record PathGrouping(List<RulePaths> rules, List<RepositoryPath> underNoRule) {
  PathGrouping {
    rules = List.copyOf(rules);
    underNoRule = List.copyOf(underNoRule);
  }

  static PathGrouping of(List<Rule> rules, List<ChangedPath> changes) {
    Map<Integer, List<RepositoryPath>> byRule = new TreeMap<>();
    List<RepositoryPath> underNoRule = new ArrayList<>();
    RuleIndex index = RuleIndex.of(rules);
    for (ChangedPath change : changes) {
      List<Integer> matching = index.matching(change.path());
      matching.forEach(
          rule -> byRule.computeIfAbsent(rule, key -> new ArrayList<>()).add(change.path()));
      if (matching.isEmpty()) {
        underNoRule.add(change.path());
      }
    }
    return new PathGrouping(
        byRule.entrySet().stream()
            .map(entry -> new RulePaths(rules.get(entry.getKey()), entry.getValue()))
            .toList(),
        underNoRule);
  }
}
