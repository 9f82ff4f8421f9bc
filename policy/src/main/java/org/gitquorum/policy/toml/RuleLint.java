// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.List;
import java.util.Optional;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;

/** Rules that say nothing, and paths that lose their rule. */
final class RuleLint {
  // Rules are compared in pairs.
  private static final int MOST_RULES = 500;

  private final List<Rule> rules;
  private final WarningLog log;

  RuleLint(List<Rule> rules, WarningLog log) {
    this.rules = rules.subList(0, Math.min(rules.size(), MOST_RULES));
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
    Rule rule = rules.get(index);
    for (int other = 0; other < rules.size(); other++) {
      // Of two equal rules the earlier one stays.
      if (other != index
          && asksAtLeast(rules.get(other), rule)
          && (other < index || !asksAtLeast(rule, rules.get(other)))) {
        return Optional.of(rules.get(other));
      }
    }
    return Optional.empty();
  }

  private static boolean asksAtLeast(Rule stronger, Rule rule) {
    return covers(stronger, rule)
        && (!stronger.authorCounts() || rule.authorCounts())
        && stronger.quorum().proof().isAtLeast(rule.quorum().proof())
        && RequirementEvaluator.of(stronger.quorum().require())
            .implies(RequirementEvaluator.of(rule.quorum().require()));
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
