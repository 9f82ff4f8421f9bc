// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Small random histories in which enough gets approved to be interesting. */
final class RandomScenarios {
  private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e");
  private static final List<List<String>> PATHS = List.of(
      List.of("p"),
      List.of("p", "q"),
      List.of("p", "d/x"),
      List.of("p", "q", "d/x", "D/x"),
      List.of("d", "d/x", "p"));
  private static final List<List<String>> COVERED = List.of(
      List.of("**"),
      List.of("**"),
      List.of("**"),
      List.of("p"),
      List.of("p", "q"),
      List.of("d/**"),
      List.of("D/*", "d/*"));

  private final Dice dice;
  private final List<String> people;
  private final List<String> paths;
  private final Map<String, Scenario.PolicyText> policies;
  private final List<String> ids;

  private RandomScenarios(Dice dice) {
    this.dice = dice;
    this.people = PEOPLE.subList(0, dice.between(2, 5));
    this.paths = dice.of(PATHS);
    this.policies = new RandomPolicies(dice, people).policies();
    this.ids = List.copyOf(policies.keySet());
  }

  /** The scenario of a seed. */
  static Scenario of(long seed) {
    return new RandomScenarios(new Dice(seed)).scenario();
  }

  private Scenario scenario() {
    Optional<String> external = dice.one(20) ? Optional.of("P1") : Optional.empty();
    int size = dice.between(2, 6);
    List<Scenario.State> states = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      states.add(state(states, external));
    }
    int anchor = dice.one(4) ? dice.between(0, size - 2) : 0;
    List<Scenario.Statement> statements = new ArrayList<>();
    int bundles = dice.between(1, 5);
    for (int i = 0; i < bundles; i++) {
      statements.addAll(reviews(size));
    }
    for (int i = dice.between(0, 3); i > 0 && ids.size() > 1; i--) {
      statements.addAll(policyChanges());
    }
    if (dice.one(5)) {
      statements.addAll(vouches(states, external));
    }
    return new Scenario(policies, external, anchor, states, statements);
  }

  private Scenario.State state(List<Scenario.State> before, Optional<String> external) {
    Optional<Scenario.State> last =
        before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
    TreeMap<String, Scenario.Content> files = new TreeMap<>();
    for (String path : paths) {
      Optional<Scenario.Content> kept = last.map(state -> state.files().get(path));
      Optional<Scenario.Content> content = dice.between(0, 9) < 5 && last.isPresent()
          ? kept
          : dice.one(8) ? Optional.empty() : Optional.of(content());
      content.ifPresent(value -> files.put(path, value));
    }
    if (files.keySet().stream().anyMatch(path -> path.startsWith("d/"))) {
      files.remove("d");
    }
    if (dice.one(6000000)) {
      files.put(".QUORUM", new Scenario.Content("100644", "0"));
    }
    boolean merge = last.isPresent() && dice.one(4);
    return new Scenario.State(
        files,
        external.isPresent() ? Optional.empty() : policy(last),
        dice.one(2) ? Optional.empty() : Optional.of(dice.of(people)),
        merge,
        merge && dice.one(2) ? Set.of(dice.of(paths)) : Set.of(),
        merge && dice.one(3)
            ? List.of(new Scenario.SideCommit(dice.of(people), List.of(dice.of(paths))))
            : List.of());
  }

  private Optional<String> policy(Optional<Scenario.State> last) {
    if (last.isEmpty()) {
      return Optional.of("P1");
    }
    if (!dice.one(4)) {
      return last.get().policy();
    }
    return dice.one(15) ? Optional.empty() : Optional.of(dice.of(ids));
  }

  private Scenario.Content content() {
    return new Scenario.Content(dice.one(15) ? "100755" : "100644", "" + dice.between(0, 2));
  }

  private List<Scenario.Statement> reviews(int size) {
    int base = dice.between(0, size - 2);
    int commit = dice.one(2) ? base + 1 : dice.between(base + 1, size - 1);
    if (dice.one(12)) {
      base = dice.between(-1, size - 1);
      commit = dice.between(-1, size - 1);
    }
    List<String> covered = dice.of(COVERED);
    boolean touch = dice.one(2);
    List<Scenario.Statement> reviews = new ArrayList<>();
    for (String signer : signers()) {
      reviews.add(new Scenario.Review(signer, base, commit, covered, touch || dice.one(4)));
    }
    return reviews;
  }

  private List<Scenario.Statement> policyChanges() {
    int from = dice.between(0, ids.size() - 2);
    int to = dice.between(from + 1, ids.size() - 1);
    if (dice.one(8)) {
      from = dice.between(0, ids.size() - 1);
    }
    long toVersion = version(ids.get(to)) + (dice.one(15) ? 1 : 0);
    List<Scenario.Statement> changes = new ArrayList<>();
    for (String signer : dice.one(3) ? signers() : people) {
      changes.add(new Scenario.PolicyChange(
          signer, ids.get(from), ids.get(to), version(ids.get(from)), toVersion, !dice.one(4)));
    }
    return changes;
  }

  private List<Scenario.Statement> vouches(List<Scenario.State> states, Optional<String> external) {
    int commit = dice.between(1, states.size() - 1);
    int tree = dice.one(6) ? dice.between(0, states.size() - 1) : commit;
    String policy = dice.one(6)
        ? dice.of(ids)
        : external.or(() -> states.get(commit).policy()).orElse("P1");
    long version = version(policy) + (dice.one(15) ? 1 : 0);
    List<Scenario.Statement> vouches = new ArrayList<>();
    for (String signer : dice.one(3) ? signers() : people) {
      vouches.add(new Scenario.Vouch(signer, commit, tree, policy, version, !dice.one(4)));
    }
    return vouches;
  }

  private List<String> signers() {
    List<String> signers = new ArrayList<>(dice.some(people));
    if (dice.one(4)) {
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
