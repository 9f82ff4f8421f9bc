// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Random states. */
final class RandomStates {
  private static final List<List<String>> PATHS = List.of(
      List.of("p"),
      List.of("p", "q"),
      List.of("p", "d/x"),
      List.of("p", "q", "d/x", "D/x"),
      List.of("d", "d/x", "p"),
      List.of("p%FF", "p%FE"));
  private static final List<String> MODES = List.of("100755", "120000", "160000");
  private static final String HOLDS_BACK = "z";

  private final Dice dice;
  private final Focus focus;
  private final List<String> people;
  private final List<String> ids;
  private final boolean external;
  private final boolean holdingBack;
  private final List<String> paths;
  private final boolean inOrder;

  RandomStates(Dice dice, Focus focus, List<String> people, List<String> ids, boolean external) {
    this.dice = dice;
    this.focus = focus;
    this.people = people;
    this.ids = ids;
    this.external = external;
    this.inOrder = dice.one(2);
    this.holdingBack = focus == Focus.MIXED ? dice.one(3) : !dice.one(5);
    this.paths = new ArrayList<>(focus == Focus.MIXED ? dice.of(PATHS) : List.of("p"));
    if (external) {
      paths.add(".quorum/policy.toml");
    }
  }

  /** So many states, root first. */
  List<Scenario.State> states(int size) {
    List<Scenario.State> states = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Optional<Scenario.State> last =
          states.isEmpty() ? Optional.empty() : Optional.of(states.get(i - 1));
      states.add(state(last, i, i > 0 && i < size - 1));
    }
    return states;
  }

  private Scenario.State state(Optional<Scenario.State> last, int index, boolean between) {
    boolean signed = dice.one(2) || focus == Focus.AUTHORS;
    boolean merge = last.isPresent() && dice.one(focus == Focus.AUTHORS ? 3 : 5);
    return new Scenario.State(
        files(last, between),
        external ? Optional.empty() : policy(last, index),
        signed && !dice.one(3) ? Optional.of(dice.of(people)) : Optional.empty(),
        merge,
        merge && dice.one(2) ? Set.of(dice.of(paths)) : Set.of(),
        merge && dice.one(2)
            ? List.of(new Scenario.SideCommit(dice.of(people), List.of(dice.of(paths))))
            : List.of());
  }

  private SortedMap<String, Scenario.Content> files(
      Optional<Scenario.State> last, boolean between) {
    SortedMap<String, Scenario.Content> files = new TreeMap<>();
    for (String path : paths) {
      boolean keeps = last.isPresent() && (dice.one(2) || (focus.policies() && !dice.one(4)));
      Optional<Scenario.Content> content = keeps
          ? last.map(state -> state.files().get(path))
          : dice.one(10) ? Optional.empty() : Optional.of(content());
      content.ifPresent(value -> files.put(path, value));
    }
    if (files.keySet().stream().anyMatch(path -> path.startsWith("d/"))) {
      files.remove("d");
    }
    if (holdingBack) {
      files.put(HOLDS_BACK, new Scenario.Content("100644", between ? "1" : "0"));
    }
    if (dice.one(60)) {
      files.put(".QUORUM", new Scenario.Content("100644", "0"));
    }
    return files;
  }

  private Optional<String> policy(Optional<Scenario.State> last, int index) {
    if (last.isEmpty()) {
      return Optional.of("P1");
    }
    if (focus.policies() && inOrder) {
      return Optional.of(
          ids.get(Math.min(dice.one(4) ? dice.between(0, index) : index, ids.size() - 1)));
    }
    if (focus.policies() ? dice.one(4) : !dice.one(4)) {
      return last.get().policy();
    }
    return dice.one(15) ? Optional.empty() : Optional.of(dice.of(ids));
  }

  private Scenario.Content content() {
    return new Scenario.Content(dice.one(15) ? dice.of(MODES) : "100644", "" + dice.between(0, 2));
  }
}
