// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of the walk for any history, tried on random ones. */
class WalkPropertiesTest {
  private static final int HISTORIES = Integer.getInteger("gitquorum.histories", 20_000) / 10;
  private static final long SEED = Long.getLong("gitquorum.seed", 1_000_000);

  @Test
  void theOrderOfRecordsAndTheirRepetitionNeverMatter() {
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      Scenario scenario = RandomScenarios.of(seed);
      List<Scenario.Statement> shuffled = new ArrayList<>(scenario.statements());
      shuffled.addAll(scenario.statements().subList(0, shuffled.size() / 2));
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(ObservedWalk.judge(scenario.withStatements(shuffled)))
          .as("seed %d", seed)
          .isEqualTo(ObservedWalk.judge(scenario));
    }
  }

  @Test
  void oneMoreApprovalRefusesOnlyWhatPutsNewlySettledContentBack() {
    int refused = 0;
    for (long seed = SEED; seed < SEED + HISTORIES / 3; seed++) {
      Scenario more = RandomScenarios.of(seed);
      Verdict after = ObservedWalk.judge(more);
      for (int i = 0; i < more.statements().size(); i++) {
        List<Scenario.Statement> fewer = new ArrayList<>(more.statements());
        fewer.remove(i);
        Scenario less = more.withStatements(fewer);
        for (Verdict.Judged state : refusedFromSameBase(ObservedWalk.judge(less), after)) {
          assertThat(putsNewlySettledContentBack(less, more, state))
              .as("seed %d, statement %d, state %d", seed, i, state.state())
              .isTrue();
          refused++;
        }
      }
    }
    assertThat(refused).as("the exception occurs").isPositive();
  }

  @Test
  void oneMoreRuleForPathsThatHaveOneNeverApproves() {
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      Scenario more = RandomScenarios.of(seed);
      Verdict after = ObservedWalk.judge(more);
      for (Scenario less : withOneRuleLess(more)) {
        for (Verdict.Judged state : refusedFromSameBase(after, ObservedWalk.judge(less))) {
          assertThat(state.noRule())
              .as("seed %d, state %d: approved with one more rule", seed, state.state())
              .isNotEmpty();
        }
      }
    }
  }

  /** States approved in one walk and refused in another from the same base, as the other says. */
  private static List<Verdict.Judged> refusedFromSameBase(Verdict approving, Verdict refusing) {
    return IntStream.range(
            0, Math.min(approving.states().size(), refusing.states().size()))
        .filter(i -> approving.states().get(i).approved())
        .mapToObj(i -> refusing.states().get(i))
        .filter(state -> !state.approved())
        .filter(state -> approving.states().stream()
            .anyMatch(other -> other.state() == state.state() && other.base().equals(state.base())))
        .toList();
  }

  /**
   * Whether every open path has, at this state, content that was settled before a state that only
   * the further approval settled, with other content.
   */
  private static boolean putsNewlySettledContentBack(
      Scenario less, Scenario more, Verdict.Judged refused) {
    PlainModel before = new PlainModel(less);
    PlainModel after = new PlainModel(more);
    int base = refused.base().orElseThrow();
    return refused.noRule().isEmpty()
        && refused.policy().isEmpty()
        && refused.unsettled().stream().allMatch(open -> {
          Scenario.RuleText rule = after.policy(base).rules().stream()
              .filter(candidate -> candidate.name().equals(open.rule()))
              .findFirst()
              .orElseThrow();
          String path = open.path();
          return IntStream.range(base + 1, refused.state())
              .filter(k -> after.settled(base, rule, path, k)
                  && !before.settled(base, rule, path, k)
                  && !after.same(path, k, refused.state()))
              .anyMatch(k -> IntStream.range(base, k)
                  .anyMatch(m ->
                      after.settled(base, rule, path, m) && after.same(path, m, refused.state())));
        });
  }

  private static List<Scenario> withOneRuleLess(Scenario scenario) {
    List<Scenario> all = new ArrayList<>();
    scenario.policies().forEach((id, policy) -> {
      for (int i = 0; i < policy.rules().size() && policy.rules().size() > 1; i++) {
        List<Scenario.RuleText> rules = new ArrayList<>(policy.rules());
        rules.remove(i);
        Map<String, Scenario.PolicyText> policies = new LinkedHashMap<>(scenario.policies());
        policies.put(id, withRules(policy, rules));
        all.add(new Scenario(
            policies,
            scenario.external(),
            scenario.anchor(),
            scenario.states(),
            scenario.statements()));
      }
    });
    return all;
  }

  private static Scenario.PolicyText withRules(
      Scenario.PolicyText policy, List<Scenario.RuleText> rules) {
    return new Scenario.PolicyText(
        policy.version(),
        policy.repository(),
        policy.groups(),
        policy.bots(),
        policy.root(),
        policy.rootTouch(),
        rules,
        policy.broken(),
        policy.executable());
  }
}
