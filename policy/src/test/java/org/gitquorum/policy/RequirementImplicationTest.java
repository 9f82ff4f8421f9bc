// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.gitquorum.policy.Requirement.AllOf;
import org.gitquorum.policy.Requirement.AnyOf;
import org.junit.jupiter.api.Test;

class RequirementImplicationTest {
  private static final Group CORE = Samples.group("core", "a", "b");
  private static final Group PEOPLE = Samples.group("people", "a", "b", "c", "d");

  @Test
  void knowsWhichRequirementAsksMore() {
    assertThat(implies(Samples.of(2, CORE), Samples.of(2, PEOPLE))).isTrue();
    assertThat(implies(Samples.of(2, CORE), Samples.of(3, PEOPLE))).isFalse();
    assertThat(implies(Samples.of(2, PEOPLE), Samples.of(1, CORE))).isFalse();
    assertThat(implies(
            new AllOf(List.of(Samples.of(1, CORE), Samples.of(1, PEOPLE))), Samples.of(2, PEOPLE)))
        .isTrue();
    assertThat(implies(
            Samples.of(1, CORE), new AnyOf(List.of(Samples.of(3, PEOPLE), Samples.of(1, PEOPLE)))))
        .isTrue();
    assertThat(implies(
            new AnyOf(List.of(Samples.of(1, CORE), Samples.of(1, PEOPLE))), Samples.of(1, CORE)))
        .isFalse();
  }

  @Test
  void whoeverMeetsWhatAsksMoreMeetsTheOther() {
    Random random = new Random(23);
    int implied = 0;
    for (int round = 0; round < 3_000; round++) {
      RequirementEvaluator more = RequirementEvaluator.of(requirement(random));
      RequirementEvaluator less = RequirementEvaluator.of(requirement(random));
      boolean implies = more.implies(less);
      implied += implies ? 1 : 0;
      for (int mask = 0; mask < 32; mask++) {
        Set<SignerName> people = people(mask);
        assertThat(implies && more.isMet(people) && !less.isMet(people)).isFalse();
      }
      for (int losses = 0; losses < 3; losses++) {
        if (more.survives(losses, people(31))) {
          int lost = losses;
          assertThat(IntStream.range(0, 32).filter(mask -> Integer.bitCount(mask) == 5 - lost))
              .allMatch(mask -> more.isMet(people(mask)));
        }
      }
    }
    assertThat(implied).isGreaterThan(100);
  }

  private static boolean implies(Requirement more, Requirement less) {
    return RequirementEvaluator.of(more).implies(RequirementEvaluator.of(less));
  }

  private static Requirement requirement(Random random) {
    Requirement first = threshold(random);
    return switch (random.nextInt(3)) {
      case 0 -> first;
      case 1 -> new AllOf(List.of(first, threshold(random)));
      default -> new AnyOf(List.of(first, threshold(random)));
    };
  }

  private static Requirement threshold(Random random) {
    int group = random.nextInt(31) + 1;
    return Samples.of(
        1 + random.nextInt(3),
        new Group(new GroupName("g" + group), SignerKind.PERSON, people(group)));
  }

  private static Set<SignerName> people(int mask) {
    Set<SignerName> people = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      if ((mask >> i & 1) == 1) {
        people.add(new SignerName("p" + i));
      }
    }
    return people;
  }
}
