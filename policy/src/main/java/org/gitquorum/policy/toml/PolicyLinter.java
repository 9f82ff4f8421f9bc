// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.List;

/**
 * Finds what a policy probably does not mean. Warnings never change a verdict, and a policy without
 * any is not thereby a good one.
 */
public final class PolicyLinter {
  private PolicyLinter() {}

  /** All warnings about a policy, in the order of what they are about. */
  public static List<PolicyWarning> lint(LocatedPolicy policy, LintFacts facts) {
    WarningLog log = new WarningLog(policy);
    new RuleLint(policy.policy().rules(), log).check();
    new ReachLint(policy.policy(), facts, log).check();
    new KeyLint(policy.policy(), facts, log).check();
    facts.paths().ifPresent(paths -> new PathLint(policy.policy().rules(), paths, log).check());
    return log.warnings();
  }
}
