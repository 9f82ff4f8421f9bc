// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.gitquorum.policy.Proof;
import org.gitquorum.policy.ProofDemand;
import org.gitquorum.policy.Requirement;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Rule;
import org.gitquorum.policy.SignerName;

/**
 * Counts people for the rules of one policy, each distinct set of approvers and of proofs once. One
 * serves a whole walk: policies repeat a few requirements in hundreds of rules, and states repeat a
 * few sets of people.
 */
final class QuorumCount {
  /** Remembered answers; beyond, they are forgotten and found again. */
  private static final int MOST_ANSWERS = 50_000;

  private final List<Rule> rules;
  private final boolean excludesAuthors;
  private final Counter[] counters;
  private final Map<Set<Proof>, BitSet> counting = new HashMap<>();

  /** The answers for one requirement, whichever rules share it. */
  private static final class Counter {
    private final RequirementEvaluator evaluator;
    private final Map<Set<SignerName>, Boolean> met = new HashMap<>();

    Counter(RequirementEvaluator evaluator) {
      this.evaluator = evaluator;
    }

    boolean isMet(SortedSet<SignerName> approvers) {
      Boolean known = met.get(approvers);
      if (known == null) {
        if (met.size() >= MOST_ANSWERS) {
          met.clear();
        }
        known = evaluator.isMet(approvers);
        met.put(Set.copyOf(approvers), known);
      }
      return known;
    }
  }

  QuorumCount(List<Rule> rules) {
    this.rules = rules;
    this.excludesAuthors = rules.stream().anyMatch(rule -> !rule.authorCounts());
    this.counters = new Counter[rules.size()];
    Map<Requirement, Counter> shared = new HashMap<>();
    for (int rule = 0; rule < counters.length; rule++) {
      Requirement requirement = rules.get(rule).quorum().require();
      counters[rule] =
          shared.computeIfAbsent(requirement, asked -> new Counter(RequirementEvaluator.of(asked)));
    }
  }

  boolean excludesAuthors() {
    return excludesAuthors;
  }

  /** The rules, by their places in the policy, for which a statement with these proofs counts. */
  BitSet rulesThatCount(Set<Proof> proofs) {
    BitSet known = counting.get(proofs);
    if (known == null) {
      if (counting.size() >= MOST_ANSWERS) {
        counting.clear();
      }
      known = findRulesThatCount(proofs);
      counting.put(Set.copyOf(proofs), known);
    }
    return known;
  }

  private BitSet findRulesThatCount(Set<Proof> proofs) {
    Map<ProofDemand, Boolean> accepted = new HashMap<>();
    BitSet counts = new BitSet(counters.length);
    for (int rule = 0; rule < counters.length; rule++) {
      ProofDemand demand = rules.get(rule).quorum().proof();
      counts.set(rule, accepted.computeIfAbsent(demand, asked -> asked.accepts(proofs)));
    }
    return counts;
  }

  boolean isMet(int rule, SortedSet<SignerName> approvers) {
    return counters[rule].isMet(approvers);
  }
}
