// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.SignerName;

/** Counts people for the rules of one policy, each distinct set of approvers and of proofs once. */
final class QuorumCount {
  private final List<Rule> rules;
  private final List<RequirementEvaluator> evaluators;
  private final List<Map<Set<SignerName>, Boolean>> met;
  private final Map<Set<Proof>, Set<Integer>> counting = new HashMap<>();

  QuorumCount(List<Rule> rules) {
    this.rules = rules;
    this.evaluators = rules.stream()
        .map(rule -> RequirementEvaluator.of(rule.quorum().require()))
        .toList();
    this.met = rules.stream()
        .<Map<Set<SignerName>, Boolean>>map(rule -> new HashMap<>())
        .toList();
  }

  boolean excludesAuthors() {
    return rules.stream().anyMatch(rule -> !rule.authorCounts());
  }

  /** The rules for which a statement with these proofs counts. */
  Set<Integer> rulesThatCount(Set<Proof> proofs) {
    return counting.computeIfAbsent(proofs, all -> {
      Set<Integer> indices = new HashSet<>();
      for (int rule = 0; rule < rules.size(); rule++) {
        if (rules.get(rule).quorum().proof().accepts(all)) {
          indices.add(rule);
        }
      }
      return indices;
    });
  }

  boolean isMet(int rule, SortedSet<SignerName> approvers) {
    return met.get(rule).computeIfAbsent(Set.copyOf(approvers), evaluators.get(rule)::isMet);
  }
}
