// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.gitquorum.policy.Requirement.AllOf;
import org.gitquorum.policy.Requirement.AnyOf;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RequirementEvaluatorTest {
  private static final Group CORE = Samples.group("core", "dave", "erin", "frank");
  private static final Group SECURITY = Samples.group("security", "erin", "ivan");
  private static final Group BOTS =
      new Group(new GroupName("bots"), SignerKind.BOT, Samples.signers("robot"));
  private static final Requirement BOTH =
      new AllOf(List.of(Samples.of(2, CORE), Samples.of(1, SECURITY)));

  @Test
  void onePersonIsCountedOnOneSideOfAnAnd() {
    assertThat(missing(BOTH, "dave", "erin")).isEqualTo("1 more of core");
    assertThat(RequirementEvaluator.evaluate(BOTH, Samples.signers("dave", "erin", "ivan"))
            .isMet())
        .isTrue();
    assertThat(RequirementEvaluator.evaluate(BOTH, Samples.signers("dave", "erin", "frank"))
            .isMet())
        .isTrue();
    assertThat(
            RequirementEvaluator.evaluate(BOTH, Samples.signers("erin", "ivan")).isMet())
        .isFalse();
  }

  @Test
  void namesWhatIsMissingSoThatItCanBeHad() {
    assertThat(missing(BOTH)).isEqualTo("2 more of core, 1 more of security");
    assertThat(missing(BOTH, "ivan")).isEqualTo("2 more of core");
    Satisfaction withoutIvan = RequirementEvaluator.of(BOTH)
        .evaluate(Samples.signers("erin"), Samples.signers("dave", "erin", "frank"));

    assertThat(withoutIvan)
        .isInstanceOfSatisfying(
            Satisfaction.Unmet.class,
            unmet -> assertThat(unmet.describe()).isEqualTo("2 more of core"));
  }

  @Test
  void namesTheAlternativeThatTakesTheFewest() {
    Requirement either = new AnyOf(
        List.of(Samples.of(3, CORE), new AllOf(List.of(Samples.of(1, CORE), Samples.of(1, BOTS)))));

    assertThat(missing(either)).isEqualTo("1 more of bots, 1 more of core");
    assertThat(missing(either, "dave")).isEqualTo("1 more of bots");
    assertThat(missing(either, "robot")).isEqualTo("1 more of core");
  }

  @Test
  void aBotIsNobodyInAGroupOfPeople() {
    Satisfaction outcome =
        RequirementEvaluator.evaluate(Samples.of(2, CORE), Samples.signers("dave", "robot"));

    assertThat(outcome.isMet()).isFalse();
    assertThat(outcome.counted()).containsExactly(new SignerName("dave"));
  }

  @Test
  void countsPeopleNotBotsForTheLeastNumber() {
    Requirement withBot = new AllOf(List.of(Samples.of(1, CORE), Samples.of(1, BOTS)));

    assertThat(RequirementEvaluator.leastPeople(BOTH)).isEqualTo(3);
    assertThat(RequirementEvaluator.leastPeople(withBot)).isEqualTo(1);
    assertThat(RequirementEvaluator.leastPeople(new AnyOf(List.of(BOTH, Samples.of(2, CORE)))))
        .isEqualTo(2);
  }

  @Test
  void thresholdsOfOneGroupJoinedByAndAddUp() {
    Requirement twice = new AllOf(List.of(Samples.of(1, CORE), Samples.of(1, CORE)));

    assertThat(missing(twice, "dave")).isEqualTo("1 more of core");
    assertThat(RequirementEvaluator.evaluate(twice, Samples.signers("dave", "erin"))
            .isMet())
        .isTrue();
  }

  @Test
  void refusesRequirementsWithoutPartsOrWithTooManyAlternatives() {
    List<Requirement> choices = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Group left = Samples.group("l" + i, "dave");
      Group right = Samples.group("r" + i, "erin");
      choices.add(new AnyOf(List.of(Samples.of(1, left), Samples.of(1, right))));
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequirementEvaluator.of(new AllOf(choices)))
        .withMessageContaining("256");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequirementEvaluator.of(new AllOf(List.of())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequirementEvaluator.of(new AnyOf(List.of())));
  }

  @Test
  void agreesWithTryingEveryChoiceOfPeopleAndIsMonotone() {
    Random random = new Random(11);
    for (int round = 0; round < 600; round++) {
      List<Group> groups = groups(random);
      Requirement requirement = requirement(random, groups, 3);
      RequirementEvaluator evaluator = RequirementEvaluator.of(requirement);
      for (int mask = 0; mask < 64; mask++) {
        boolean expected = !PlainRequirement.uses(requirement, people(mask)).isEmpty();
        assertThat(evaluator.isMet(people(mask)))
            .as("%s by %s", requirement, mask)
            .isEqualTo(expected);
        if (!expected) {
          assertMissingIsCheapest(requirement, mask);
        }
        for (int person = 0; person < 6; person++) {
          assertThat(!expected || evaluator.isMet(people(mask | 1 << person))).isTrue();
        }
      }
    }
  }

  @Test
  void theOrderOfApproversNeverMatters() {
    List<SignerName> approvers = new ArrayList<>(Samples.signers("dave", "erin", "frank"));
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(approvers, new Random(round));
      assertThat(RequirementEvaluator.of(BOTH).isMet(new LinkedHashSet<>(approvers)))
          .isTrue();
      assertThat(RequirementEvaluator.evaluate(BOTH, new LinkedHashSet<>(approvers.subList(0, 1))))
          .isEqualTo(RequirementEvaluator.evaluate(BOTH, new TreeSet<>(approvers.subList(0, 1))));
    }
  }

  @Test
  void manyGroupsThatShareTheirMembersStayCheap() {
    String[] names = IntStream.range(0, 300).mapToObj(i -> "p" + i).toArray(String[]::new);
    List<Requirement> parts = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      parts.add(Samples.of(10, Samples.group("g" + i, names)));
    }
    RequirementEvaluator evaluator = RequirementEvaluator.of(new AllOf(parts));
    Set<SignerName> all = Samples.signers(names);
    Set<SignerName> oneShort = new TreeSet<>(all);
    oneShort.remove(new SignerName("p0"));

    Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
      assertThat(evaluator.isMet(all)).isTrue();
      assertThat(evaluator.evaluate(oneShort))
          .isInstanceOfSatisfying(
              Satisfaction.Unmet.class, unmet -> assertThat(unmet.people()).isEqualTo(1));
    });
  }

  private static void assertMissingIsCheapest(Requirement requirement, int mask) {
    var unmet = (Satisfaction.Unmet) RequirementEvaluator.evaluate(requirement, people(mask));
    IntStream.range(0, 64)
        .filter(more -> (more & mask) == 0)
        .filter(more -> !PlainRequirement.uses(requirement, people(more | mask)).isEmpty())
        .map(Integer::bitCount)
        .min()
        .ifPresent(least ->
            assertThat(unmet.people()).as("%s by %s", requirement, mask).isEqualTo(least));
    assertThat(unmet.missing()).isNotEmpty();
  }

  private static String missing(Requirement requirement, String... approvers) {
    return ((Satisfaction.Unmet)
            RequirementEvaluator.evaluate(requirement, Samples.signers(approvers)))
        .describe();
  }

  private static Set<SignerName> people(int mask) {
    Set<SignerName> people = new TreeSet<>();
    for (int person = 0; person < 6; person++) {
      if ((mask >> person & 1) == 1) {
        people.add(new SignerName("p" + person));
      }
    }
    return people;
  }

  private static List<Group> groups(Random random) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      groups.add(
          new Group(new GroupName("g" + i), SignerKind.PERSON, people(1 + random.nextInt(63))));
    }
    return groups;
  }

  private static Requirement requirement(Random random, List<Group> groups, int depth) {
    int choice = depth == 0 ? 0 : random.nextInt(3);
    if (choice == 0) {
      return Samples.of(1 + random.nextInt(3), groups.get(random.nextInt(3)));
    }
    List<Requirement> parts =
        List.of(requirement(random, groups, depth - 1), requirement(random, groups, depth - 1));
    return choice == 1 ? new AllOf(parts) : new AnyOf(parts);
  }
}
