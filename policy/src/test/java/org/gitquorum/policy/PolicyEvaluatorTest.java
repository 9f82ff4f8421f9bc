// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyEvaluatorTest {
  private static final String[] EVERYBODY = {"alice", "bob", "carol", "dave"};

  @Test
  void onePersonWithThreeKeysIsOnePerson() throws Exception {
    Policy policy = policy(rule("all", 2, true, "**"));
    Approval byOneKey = approval("alice", Proof.of(Scheme.PGP));
    Approval byAnother = approval("alice", Proof.of(Scheme.SSH));
    Approval byAThird = approval("alice", Proof.of(Scheme.U2F));

    Decision decision =
        PolicyEvaluator.evaluate(policy, evidence("a", byOneKey, byAnother, byAThird));

    assertThat(decision.isApproved()).isFalse();
    assertThat(missing(decision, 0, "a")).isEqualTo("1 more of g");
  }

  @Test
  void everyMatchingRuleMustHold() throws Exception {
    Policy policy = policy(rule("all", 1, true, "**"), rule("lib", 2, true, "lib/**"));

    Decision short1 = PolicyEvaluator.evaluate(policy, evidence("lib/x", approval("alice")));
    Decision both =
        PolicyEvaluator.evaluate(policy, evidence("lib/x", approval("alice"), approval("bob")));

    assertThat(short1.isApproved()).isFalse();
    assertThat(short1.outcomes()).extracting(RuleOutcome::isMet).containsExactly(true, false);
    assertThat(both.isApproved()).isTrue();
  }

  @Test
  void aPathUnderNoRuleIsRefusedWhoeverApproves() throws Exception {
    Policy policy = policy(rule("lib", 1, true, "lib/**"));

    Decision decision = PolicyEvaluator.evaluate(policy, evidence("x", approval("alice")));

    assertThat(decision.isApproved()).isFalse();
    assertThat(decision.withoutRule()).containsExactly(RepositoryPath.of("x"));
  }

  @Test
  void anAuthorDoesNotApproveWhereTheRuleSaysSo() throws Exception {
    PathEvidence byAuthor =
        new PathEvidence(Samples.signers("alice"), List.of(approval("alice"), approval("bob")));
    Evidence evidence = Evidence.of(Map.of(RepositoryPath.of("a"), byAuthor));

    assertThat(PolicyEvaluator.evaluate(policy(rule("all", 2, true, "**")), evidence)
            .isApproved())
        .isTrue();
    Decision refused = PolicyEvaluator.evaluate(policy(rule("all", 2, false, "**")), evidence);
    assertThat(refused.isApproved()).isFalse();
    assertThat(refused.outcomes().get(0).paths().values())
        .allSatisfy(
            outcome -> assertThat(outcome.counted()).containsExactly(new SignerName("bob")));
  }

  @Test
  void aStrangerToThePolicyCountsNowhere() throws Exception {
    Decision decision = PolicyEvaluator.evaluate(
        policy(rule("all", 2, true, "**")), evidence("a", approval("alice"), approval("mallory")));

    assertThat(decision.isApproved()).isFalse();
  }

  @Test
  void nothingChangedIsApproved() throws Exception {
    assertThat(PolicyEvaluator.evaluate(policy(rule("all", 1, true, "**")), Evidence.of(Map.of()))
            .isApproved())
        .isTrue();
  }

  @Test
  void anUntouchedSignatureIsNoApprovalWhereTouchIsAsked() throws Exception {
    ProofDemand touch = new ProofDemand(TouchDemand.PROVEN, Set.of(), 1, List.of());
    Rule rule = new Rule(
        "base",
        List.of(PathPattern.parse("**")),
        List.of(),
        new Quorum(Samples.of(1, Samples.group("g", EVERYBODY)), touch),
        true);

    assertThat(PolicyEvaluator.evaluate(policy(rule), evidence("a", approval("alice")))
            .isApproved())
        .isFalse();
    assertThat(PolicyEvaluator.evaluate(
                policy(rule),
                evidence("a", approval("alice", new Proof(Scheme.U2F, true, false, Set.of()))))
            .isApproved())
        .isTrue();
  }

  @Test
  void orderNeverMattersMoreApprovalsNeverHurtAndMoreRulesNeverHelp() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      Policy policy = randomPolicy(random);
      List<Approval> approvals = randomApprovals(random);
      Decision decision = PolicyEvaluator.evaluate(policy, evidence("lib/a", approvals));
      List<Approval> shuffled = new ArrayList<>(approvals);
      shuffled.addAll(approvals);
      Collections.shuffle(shuffled, random);
      assertThat(PolicyEvaluator.evaluate(policy, evidence("lib/a", shuffled))).isEqualTo(decision);

      List<Approval> more = new ArrayList<>(approvals);
      more.add(approval(EVERYBODY[random.nextInt(4)]));
      assertThat(decision.isApproved()
              && !PolicyEvaluator.evaluate(policy, evidence("lib/a", more)).isApproved())
          .isFalse();

      List<Rule> rules = new ArrayList<>(policy.rules());
      rules.add(rule("one more", 1 + random.nextInt(3), true, "lib/**"));
      assertThat(!decision.isApproved()
              && decision.withoutRule().isEmpty()
              && PolicyEvaluator.evaluate(policy(rules), evidence("lib/a", approvals))
                  .isApproved())
          .isFalse();
    }
  }

  private static Policy randomPolicy(Random random) throws PatternException {
    List<Rule> rules = new ArrayList<>();
    List<String> patterns = List.of("**", "lib/*", "LIB/a", "x/**");
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      rules.add(rule(
          "r" + i, 1 + random.nextInt(4), random.nextBoolean(), patterns.get(random.nextInt(4))));
    }
    return policy(rules);
  }

  private static List<Approval> randomApprovals(Random random) {
    List<Approval> approvals = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      approvals.add(approval(EVERYBODY[random.nextInt(4)]));
    }
    return approvals;
  }

  private static Approval approval(String signer) {
    return approval(signer, Proof.of(Scheme.PGP));
  }

  private static Approval approval(String signer, Proof... proofs) {
    return new Approval(new SignerName(signer), Set.of(proofs));
  }

  private static Evidence evidence(String path, Approval... approvals) {
    return evidence(path, List.of(approvals));
  }

  private static Evidence evidence(String path, List<Approval> approvals) {
    return Evidence.of(Map.of(RepositoryPath.of(path), new PathEvidence(Set.of(), approvals)));
  }

  private static Rule rule(String name, int count, boolean authorCounts, String pattern)
      throws PatternException {
    return new Rule(
        name,
        List.of(PathPattern.parse(pattern)),
        List.of(),
        Samples.quorum(count, "g", EVERYBODY),
        authorCounts);
  }

  private static Policy policy(Rule... rules) {
    return policy(List.of(rules));
  }

  private static Policy policy(List<Rule> rules) {
    Quorum root = Samples.quorum(1, "g", EVERYBODY);
    return new Policy(
        1,
        "r",
        Set.of(EvidenceKind.STATEMENT),
        new TreeMap<>(),
        new TreeMap<>(),
        root,
        root,
        root,
        rules,
        List.of());
  }

  private static String missing(Decision decision, int rule, String path) {
    return decision.outcomes().get(rule).paths().entrySet().stream()
        .filter(entry -> entry.getKey().equals(RepositoryPath.of(path)))
        .map(entry -> ((Satisfaction.Unmet) entry.getValue()).describe())
        .findAny()
        .orElseThrow();
  }
}
