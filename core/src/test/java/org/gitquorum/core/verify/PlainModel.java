// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The verification walk as its specification words it, slow and obvious. It shares nothing with
 * {@link Walk}. Every condition is a method of its own, so that a test can leave it out.
 */
class PlainModel extends PlainPolicyClause {
  /** What was asked of {@code settled} before; without it the answers take too long. */
  private final Map<List<Object>, Boolean> answered = new HashMap<>();

  PlainModel(Scenario scenario) {
    super(scenario);
  }

  /** Judges every state from the anchor on. */
  Verdict judge() {
    List<Verdict.Judged> judged = new ArrayList<>();
    if (!reads(scenario.anchor())) {
      return new Verdict(judged);
    }
    List<Integer> approved = new ArrayList<>(List.of(scenario.anchor()));
    judged.add(approved(scenario.anchor(), Optional.empty()));
    for (int state = scenario.anchor() + 1; state < scenario.states().size(); state++) {
      Verdict.Judged judgement = judge(approved, state);
      judged.add(judgement);
      if (judgement.approved()) {
        approved.add(state);
      }
    }
    return new Verdict(judged);
  }

  /** The base is the latest approved state, never an older one. */
  Verdict.Judged judge(List<Integer> approved, int state) {
    return judge(approved.get(approved.size() - 1), state);
  }

  Verdict.Judged judge(int base, int state) {
    if (vouched(base, state)) {
      return approved(state, Optional.of(base));
    }
    Optional<String> policyLack = policyLack(base, state);
    List<Verdict.Unsettled> unsettled = new ArrayList<>();
    for (Scenario.RuleText rule : judging(base, state).rules()) {
      pathsToSettle(base, state).stream()
          .filter(path -> matches(rule, path) && !settled(base, rule, path, state))
          .forEach(path -> unsettled.add(unsettled(base, rule, path, state)));
    }
    List<String> noRule = pathsThatNeedARule(base, state).stream()
        .filter(path -> judging(base, state).rules().stream().noneMatch(r -> matches(r, path)))
        .toList();
    boolean approved = unsettled.isEmpty() && noRule.isEmpty() && policyLack.isEmpty();
    return new Verdict.Judged(state, approved, Optional.of(base), unsettled, noRule, policyLack);
  }

  static Verdict.Judged approved(int state, Optional<Integer> base) {
    return new Verdict.Judged(state, true, base, List.of(), List.of(), Optional.empty());
  }

  /** The policy whose rules judge. */
  Scenario.PolicyText judging(int base, int state) {
    return policy(base);
  }

  /** Differ from the base at the state, or at a state in between. */
  NavigableSet<String> pathsToSettle(int base, int state) {
    NavigableSet<String> paths = noPaths();
    IntStream.rangeClosed(base + 1, state).forEach(s -> paths.addAll(differing(base, s)));
    return paths;
  }

  /** Differ from the base at the state. */
  NavigableSet<String> pathsThatNeedARule(int base, int state) {
    return differing(base, state);
  }

  boolean settled(int base, Scenario.RuleText rule, String path, int state) {
    List<Object> question = List.of(base, rule, path, state);
    Boolean known = answered.get(question);
    if (known == null) {
      known = isSettled(base, rule, path, state);
      answered.put(question, known);
    }
    return known;
  }

  private boolean isSettled(int base, Scenario.RuleText rule, String path, int state) {
    return state == base
        || asSettledBefore(base, rule, path, state)
        || byApproval(base, rule, path, state);
  }

  /** As in the latest settled state before. */
  boolean asSettledBefore(int base, Scenario.RuleText rule, String path, int state) {
    return same(path, latestSettledBefore(base, rule, path, state), state);
  }

  int latestSettledBefore(int base, Scenario.RuleText rule, String path, int state) {
    int latest = state - 1;
    while (!settled(base, rule, path, latest)) {
      latest--;
    }
    return latest;
  }

  boolean byApproval(int base, Scenario.RuleText rule, String path, int state) {
    Set<String> approvers = approvers(base, rule, path, state);
    return meets(judging(base, state), rule, approvers);
  }

  boolean meets(Scenario.PolicyText policy, Scenario.RuleText rule, Set<String> approvers) {
    return PlainRequirement.met(policy, rule.require(), approvers);
  }

  /** Who approves the path and counts for the rule. */
  Set<String> approvers(int base, Scenario.RuleText rule, String path, int state) {
    Set<String> approvers = new TreeSet<>();
    for (String signer : judging(base, state).signers()) {
      if (!excludedAsAuthor(base, rule, path, state, signer)
          && approves(base, rule, path, state, signer)) {
        approvers.add(signer);
      }
    }
    return approvers;
  }

  /** Signed a commit, reachable from the state and not from the base, that changes the path. */
  boolean excludedAsAuthor(
      int base, Scenario.RuleText rule, String path, int state, String signer) {
    return !rule.authorCounts()
        && IntStream.rangeClosed(base + 1, state)
            .anyMatch(s -> authorsAt(s, path).contains(signer));
  }

  /** From some settled state's content, wherever it stands, a chain leads to the state. */
  boolean approves(int base, Scenario.RuleText rule, String path, int state, String signer) {
    return IntStream.range(base, state)
        .filter(m -> settled(base, rule, path, m))
        .anyMatch(m -> approvesFrom(m, rule, path, state, signer));
  }

  boolean approvesFrom(int m, Scenario.RuleText rule, String path, int state, String signer) {
    return IntStream.rangeClosed(0, state)
        .filter(start -> same(path, start, m))
        .anyMatch(start -> leads(start, m, rule, path, state, signer, false));
  }

  /** Links lead from a state to another, with a statement among them. */
  boolean leads(
      int from,
      int m,
      Scenario.RuleText rule,
      String path,
      int state,
      String signer,
      boolean statementAmongThem) {
    if (from == state) {
      return statementAmongThem;
    }
    boolean onward =
        freeStep(path, from) && leads(from + 1, m, rule, path, state, signer, statementAmongThem);
    return onward
        || scenario.statements().stream()
            .anyMatch(statement -> statement instanceof Scenario.Review review
                && review.base() == from
                && from < review.commit()
                && review.commit() <= state
                && signedBy(review, signer)
                && counts(review, m, rule, path)
                && leads(review.commit(), m, rule, path, state, signer, true));
  }

  boolean signedBy(Scenario.Review review, String signer) {
    return review.signer().equals(signer);
  }

  boolean freeStep(String path, int from) {
    return same(path, from, from + 1);
  }

  /** Ends after m, covers the path, between its ends the path differs, with touch if asked for. */
  boolean counts(Scenario.Review review, int m, Scenario.RuleText rule, String path) {
    return endsAfter(review, m)
        && review.paths().stream().anyMatch(pattern -> covers(pattern, path))
        && changes(review, path)
        && (review.touch() || !rule.touch());
  }

  boolean endsAfter(Scenario.Review review, int m) {
    return review.commit() > m;
  }

  boolean changes(Scenario.Review review, String path) {
    return !same(path, review.base(), review.commit());
  }

  Verdict.Unsettled unsettled(int base, Scenario.RuleText rule, String path, int state) {
    int from = same(path, base, state) ? latestSettledBefore(base, rule, path, state) : base;
    return new Verdict.Unsettled(rule.name(), path, approvers(base, rule, path, state), from);
  }
}
