// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.List;
import java.util.Optional;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;

/**
 * Rules that say nothing, and paths that lose their rule. Patterns are compared in pairs, so a
 * policy with very many of them is not looked at.
 */
final class RuleLint {
  private static final int MOST_PATTERNS = 3_000;

  private final List<Rule> rules;
  private final List<RequirementEvaluator> requirements;
  private final WarningLog log;

  RuleLint(List<Rule> rules, WarningLog log) {
    int patterns = rules.stream()
        .mapToInt(rule -> rule.paths().size() + rule.except().size())
        .sum();
    this.rules = patterns > MOST_PATTERNS ? List.of() : rules;
    this.requirements = this.rules.stream()
        .map(rule -> RequirementEvaluator.of(rule.quorum().require()))
        .toList();
    this.log = log;
  }

  void check() {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.paths().stream().allMatch(path -> isExcepted(rule, path))) {
        warn(rule, "rule " + rule.name() + " excepts all of its own paths");
      } else {
        stronger(i)
            .ifPresent(other -> warn(
                rule,
                "rule " + rule.name() + " never binds: rule " + other.name()
                    + " asks at least as much of all its paths"));
      }
      if (rule.paths().stream().anyMatch(PathPattern::isEverything)) {
        rule.except().forEach(pattern -> checkException(rule, pattern));
      }
    }
  }

  private void warn(Rule rule, String message) {
    log.add(PolicyWarning.Code.RULE_NEVER_BINDS, "rules." + rule.name(), message);
  }

  private static boolean isExcepted(Rule rule, PathPattern pattern) {
    return rule.except().stream().anyMatch(except -> except.includes(pattern));
  }

  private Optional<Rule> stronger(int index) {
    for (int other = 0; other < rules.size(); other++) {
      // Of two equal rules the earlier one stays.
      if (other != index
          && asksAtLeast(other, index)
          && (other < index || !asksAtLeast(index, other))) {
        return Optional.of(rules.get(other));
      }
    }
    return Optional.empty();
  }

  private boolean asksAtLeast(int strongerIndex, int index) {
    Rule stronger = rules.get(strongerIndex);
    Rule rule = rules.get(index);
    return covers(stronger, rule)
        && (!stronger.authorCounts() || rule.authorCounts())
        && stronger.quorum().proof().isAtLeast(rule.quorum().proof())
        && requirements.get(strongerIndex).implies(requirements.get(index));
  }

  private static boolean covers(Rule outer, Rule rule) {
    return rule.paths().stream()
            .allMatch(path -> outer.paths().stream().anyMatch(wide -> wide.includes(path)))
        && outer.except().stream().allMatch(except -> isExcepted(rule, except));
  }

  private void checkException(Rule rule, PathPattern pattern) {
    boolean covered = rules.stream()
        .filter(other -> !other.name().equals(rule.name()))
        .anyMatch(other -> other.paths().stream().anyMatch(wide -> wide.includes(pattern))
            && !isExcepted(other, pattern));
    if (!covered) {
      log.add(
          PolicyWarning.Code.EXCEPTION_WITHOUT_RULE,
          "rules." + rule.name(),
          "rule " + rule.name() + " excepts " + pattern
              + ", and no other rule covers that: such changes would be refused");
    }
  }
}
