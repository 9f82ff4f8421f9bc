// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Applies a policy's rules to the evidence of one change: all rules that match a path must hold,
 * and a path without a rule is refused. Order and repetition of evidence mean nothing; one more
 * approval never turns approved into refused, and one more rule for a path that already had one
 * never turns refused into approved.
 */
public final class PolicyEvaluator {
  private final List<Rule> rules;
  private final RuleIndex index;
  private final List<RequirementEvaluator> requirements;

  private PolicyEvaluator(Policy policy) {
    this.rules = policy.rules();
    this.index = RuleIndex.of(rules);
    this.requirements = rules.stream()
        .map(rule -> RequirementEvaluator.of(rule.quorum().require()))
        .toList();
  }

  /** The evaluator of one policy; make it once and ask it often. */
  public static PolicyEvaluator of(Policy policy) {
    return new PolicyEvaluator(policy);
  }

  /** What the policy says about the change. */
  public static Decision evaluate(Policy policy, Evidence evidence) {
    return of(policy).evaluate(evidence);
  }

  /** What the policy says about the change. */
  public Decision evaluate(Evidence evidence) {
    List<SortedMap<RepositoryPath, Satisfaction>> outcomes = new ArrayList<>();
    rules.forEach(rule -> outcomes.add(new TreeMap<>()));
    SortedSet<RepositoryPath> withoutRule = new TreeSet<>();
    for (Map.Entry<RepositoryPath, PathEvidence> entry : evidence.paths().entrySet()) {
      List<Integer> matching = index.matching(entry.getKey());
      if (matching.isEmpty()) {
        withoutRule.add(entry.getKey());
      }
      matching.forEach(
          rule -> outcomes.get(rule).put(entry.getKey(), evaluate(rule, entry.getValue())));
    }
    List<RuleOutcome> perRule = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      perRule.add(new RuleOutcome(rules.get(i), outcomes.get(i)));
    }
    return new Decision(perRule, withoutRule);
  }

  private Satisfaction evaluate(int place, PathEvidence evidence) {
    Rule rule = rules.get(place);
    Set<SignerName> excluded = rule.authorCounts() ? Set.of() : evidence.authors();
    Set<SignerName> approvers = evidence.approvals().stream()
        .filter(approval -> rule.quorum().proof().accepts(approval.proofs()))
        .map(Approval::signer)
        .filter(signer -> !excluded.contains(signer))
        .collect(Collectors.toSet());
    RequirementEvaluator requirement = requirements.get(place);
    Set<SignerName> available = new TreeSet<>(requirement.members());
    available.removeAll(excluded);
    return requirement.evaluate(approvers, available);
  }
}
