// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a scenario smaller for as long as it shows what it showed. */
final class Shrinking {
  private Shrinking() {}

  /** The smallest scenario found by leaving out statements and the last states. */
  static Scenario shrink(Scenario scenario, Predicate<Scenario> shows) {
    Scenario smallest = scenario;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Scenario candidate : candidates(smallest)) {
        if (shows.test(candidate)) {
          smallest = candidate;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<Scenario> candidates(Scenario scenario) {
    List<Scenario> candidates = new ArrayList<>();
    int states = scenario.states().size() - 1;
    if (states > scenario.anchor()) {
      List<Scenario.Statement> left = scenario.statements().stream()
          .filter(statement -> !speaksOf(statement, states))
          .toList();
      candidates.add(new Scenario(
          scenario.policies(),
          scenario.external(),
          scenario.anchor(),
          scenario.states().subList(0, states),
          left));
    }
    for (int i = 0; i < scenario.statements().size(); i++) {
      List<Scenario.Statement> left = new ArrayList<>(scenario.statements());
      left.remove(i);
      candidates.add(scenario.withStatements(left));
    }
    return candidates;
  }

  private static boolean speaksOf(Scenario.Statement statement, int state) {
    return (statement instanceof Scenario.Review review
            && (review.base() == state || review.commit() == state))
        || (statement instanceof Scenario.Vouch vouch
            && (vouch.commit() == state || vouch.tree() == state));
  }
}
