// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small random histories in which enough gets approved to be interesting. */
final class RandomScenarios {
  private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e");

  private final Dice dice;
  private final Focus focus;
  private final List<String> people;
  private final Map<String, Scenario.PolicyText> policies;

  private RandomScenarios(Dice dice) {
    this.dice = dice;
    this.focus = dice.of(List.of(Focus.values()));
    this.people = PEOPLE.subList(0, dice.between(2, focus.policies() ? 3 : 5));
    this.policies = new RandomPolicies(dice, focus, people).policies();
  }

  /** The scenario of a seed. */
  static Scenario of(long seed) {
    return new RandomScenarios(new Dice(seed)).scenario();
  }

  private Scenario scenario() {
    Optional<String> external =
        focus == Focus.MIXED && dice.one(8) ? Optional.of("P1") : Optional.empty();
    int size = dice.between(focus == Focus.MIXED ? 2 : 3, 6);
    List<String> ids = List.copyOf(policies.keySet());
    List<Scenario.State> states =
        new RandomStates(dice, focus, people, ids, external.isPresent()).states(size);
    int anchor = dice.one(focus.policies() ? 2 : 5) ? dice.between(0, size - 2) : 0;
    List<Scenario.Statement> statements =
        new RandomStatements(dice, focus, people, policies).statements(states, external);
    return new Scenario(policies, external, anchor, states, statements);
  }
}
