// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.policy.Policy;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.RuleIndex;

/**
 * The rules of one policy and what was found out about them: which match a path, and whom they
 * accept. Serves every base that the policy judges, so that nothing is found out twice.
 */
final class RulesInForce {
  /** Paths whose rules are remembered; beyond, they are forgotten and found again. */
  private static final int MOST_PATHS = 100_000;

  private final List<Rule> rules;
  private final RuleIndex index;
  private final QuorumCount quorums;
  private final Map<RepositoryPath, List<Integer>> matching = new HashMap<>();

  RulesInForce(Policy policy) {
    this.rules = policy.rules();
    this.index = RuleIndex.of(rules);
    this.quorums = new QuorumCount(rules);
  }

  /** As the policy lists them. */
  List<Rule> rules() {
    return rules;
  }

  QuorumCount quorums() {
    return quorums;
  }

  /** The places in the policy of the rules that match a path, ascending. */
  List<Integer> matching(RepositoryPath path) {
    List<Integer> known = matching.get(path);
    if (known == null) {
      if (matching.size() >= MOST_PATHS) {
        matching.clear();
      }
      known = index.matching(path);
      matching.put(path, known);
    }
    return known;
  }
}
