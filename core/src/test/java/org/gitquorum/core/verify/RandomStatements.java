// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Random statements, in bundles by several signers. */
final class RandomStatements {
  private static final List<List<String>> COVERED = List.of(
      List.of("**"),
      List.of("**"),
      List.of("**"),
      List.of("p"),
      List.of("p", "q"),
      List.of("d/**"),
      List.of("D/*", "d/*"),
      List.of("p%FF"),
      List.of("*"));

  private final Dice dice;
  private final Focus focus;
  private final List<String> people;
  private final Map<String, Scenario.PolicyText> policies;
  private final List<String> ids;

  RandomStatements(
      Dice dice, Focus focus, List<String> people, Map<String, Scenario.PolicyText> policies) {
    this.dice = dice;
    this.focus = focus;
    this.people = people;
    this.policies = policies;
    this.ids = List.copyOf(policies.keySet());
  }

  /** Statements about these states. */
  List<Scenario.Statement> statements(List<Scenario.State> states, Optional<String> external) {
    List<Scenario.Statement> statements = new ArrayList<>();
    boolean hot = focus == Focus.HOT_PATH || focus == Focus.AUTHORS;
    for (int i = hot ? dice.between(3, 7) : dice.between(1, 5); i > 0; i--) {
      statements.addAll(reviews(states.size(), hot));
    }
    int changes = focus.policies() ? dice.between(2, 6) : dice.between(0, 3);
    for (int i = changes; i > 0 && ids.size() > 1; i--) {
      statements.addAll(policyChanges());
    }
    for (int i = 1; i < ids.size() && focus.policies(); i++) {
      if (!dice.one(4)) {
        statements.addAll(policyChange(people, ids.get(i - 1), ids.get(i), 0));
      }
    }
    if (dice.one(5)) {
      statements.addAll(vouches(states, external));
    }
    return statements;
  }

  private List<Scenario.Statement> reviews(int size, boolean hot) {
    int base = dice.between(0, size - 2);
    int commit = dice.one(2) ? base + 1 : dice.between(base + 1, size - 1);
    if (dice.one(12)) {
      base = dice.between(-1, size - 1);
      commit = dice.between(-1, size - 1);
    }
    List<String> covered = hot && !dice.one(4) ? List.of("p") : dice.of(COVERED);
    boolean touch = !dice.one(3);
    List<Scenario.Statement> reviews = new ArrayList<>();
    for (String signer : signers()) {
      reviews.add(new Scenario.Review(signer, base, commit, covered, touch || dice.one(4)));
    }
    return reviews;
  }

  private List<Scenario.Statement> policyChanges() {
    int from = dice.between(0, ids.size() - 2);
    int to = dice.one(3) ? dice.between(0, ids.size() - 1) : from + 1;
    if (dice.one(8)) {
      from = dice.between(0, ids.size() - 1);
    }
    List<String> signers = dice.one(2) ? signers() : people;
    return policyChange(signers, ids.get(from), ids.get(to), dice.one(15) ? 1 : 0);
  }

  private List<Scenario.Statement> policyChange(
      List<String> signers, String from, String to, int lie) {
    List<Scenario.Statement> changes = new ArrayList<>();
    for (String signer : signers) {
      changes.add(new Scenario.PolicyChange(
          signer, from, to, version(from), version(to) + lie, !dice.one(4)));
    }
    return changes;
  }

  private List<Scenario.Statement> vouches(List<Scenario.State> states, Optional<String> external) {
    int commit = dice.between(dice.one(10) ? -1 : 1, states.size() - 1);
    int tree = dice.one(6) || commit < 0 ? dice.between(0, states.size() - 1) : commit;
    String policy = dice.one(6)
        ? dice.of(ids)
        : external.or(() -> states.get(tree).policy()).orElse("P1");
    long version = version(policy) + (dice.one(15) ? 1 : 0);
    List<Scenario.Statement> vouches = new ArrayList<>();
    for (String signer : dice.one(2) ? signers() : people) {
      vouches.add(new Scenario.Vouch(signer, commit, tree, policy, version, !dice.one(4)));
    }
    return vouches;
  }

  private List<String> signers() {
    List<String> signers = new ArrayList<>(
        focus.simple() && dice.one(2) ? List.of(dice.of(people)) : dice.some(people));
    if (dice.one(6)) {
      signers.add(dice.one(3) ? "x" : "r");
    }
    return signers;
  }

  private long version(String id) {
    return Optional.ofNullable(policies.get(id))
        .map(Scenario.PolicyText::version)
        .orElse(1L);
  }
}
