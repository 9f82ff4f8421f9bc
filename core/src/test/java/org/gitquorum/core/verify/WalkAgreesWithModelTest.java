// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The walk against the plain model, on many small random histories: the whole judgement of every
 * state. {@code -Dgitquorum.histories} says how many, {@code -Dgitquorum.seed} where to start.
 */
class WalkAgreesWithModelTest {
  private static final int HISTORIES = Integer.getInteger("gitquorum.histories", 20_000);
  private static final long SEED = Long.getLong("gitquorum.seed", 1);

  @Test
  void theWalkAndTheModelJudgeEveryStateAlike() {
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      Scenario scenario = RandomScenarios.of(seed);
      if (disagree(scenario)) {
        Scenario small = Shrinking.shrink(scenario, WalkAgreesWithModelTest::disagree);
        fail(
            "seed %d%n%s%nmodel %s%nwalk  %s",
            seed, ScenarioWriter.write(small), new PlainModel(small).judge(), walk(small));
      }
    }
  }

  @Test
  void theRandomHistoriesHoldBothVerdictsAndEveryLack() {
    List<Verdict> verdicts = LongStream.range(SEED, SEED + 2000)
        .mapToObj(seed -> new PlainModel(RandomScenarios.of(seed)).judge())
        .toList();
    List<Verdict.Judged> judged = verdicts.stream()
        .flatMap(verdict -> verdict.states().stream())
        .filter(state -> state.base().isPresent())
        .toList();
    assertThat(judged.stream().filter(Verdict.Judged::approved).count() * 100 / judged.size())
        .as("per cent approved")
        .isBetween(20L, 80L);
    assertThat(judged.stream().flatMap(state -> state.policy().stream()))
        .contains(
            Verdict.UNREADABLE,
            Verdict.OTHER_REPOSITORY,
            Verdict.VERSION_NOT_GREATER,
            Verdict.NO_CHAIN);
    assertThat(judged).anyMatch(state -> !state.noRule().isEmpty());
    assertThat(judged)
        .anyMatch(state -> state.unsettled().stream()
            .anyMatch(path -> !state.base().equals(Optional.of(path.signFrom()))));
    assertThat(verdicts).anyMatch(verdict -> verdict.states().isEmpty());
  }

  @Test
  void scenariosSurviveWritingAndReading() {
    for (long seed = SEED; seed < SEED + 200; seed++) {
      Scenario scenario = RandomScenarios.of(seed);
      assertThat(ScenarioReader.read(ScenarioWriter.write(scenario))).isEqualTo(scenario);
    }
    for (WalkCase vector : WalkCase.all()) {
      assertThat(ScenarioReader.read(ScenarioWriter.write(vector.scenario())))
          .isEqualTo(vector.scenario());
    }
  }

  private static boolean disagree(Scenario scenario) {
    return !new PlainModel(scenario).judge().equals(walk(scenario));
  }

  private static Verdict walk(Scenario scenario) {
    return ObservedWalk.judge(scenario);
  }
}
