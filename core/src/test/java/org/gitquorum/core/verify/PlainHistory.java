// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.testing.RepositoryFixture;

/**
 * A generated history as git itself tells it: its states, and what {@code git log --raw} says has
 * changed at each. Every path is of plain characters.
 */
final class PlainHistory {
  private final List<ObjectId> commits = new ArrayList<>();
  private final List<ObjectId> trees = new ArrayList<>();
  private final List<List<Change>> changes = new ArrayList<>();
  private final Map<ObjectId, Integer> numbers = new HashMap<>();

  /** One path; nothing stands there where a content is absent. */
  private record Change(
      String path, Optional<Scenario.Content> before, Optional<Scenario.Content> after) {}

  static PlainHistory of(RepositoryFixture repository) {
    byte[] log = repository.gitBytes(
        "log",
        "--raw",
        "--no-renames",
        "--no-abbrev",
        "--first-parent",
        "--diff-merges=first-parent",
        "--reverse",
        "--format=%H %T",
        "main");
    PlainHistory history = new PlainHistory();
    new String(log, StandardCharsets.US_ASCII).lines().forEach(history::read);
    history.changes.get(0).clear();
    return history;
  }

  private void read(String line) {
    String[] words = line.split("[ \t]", -1);
    if (words.length == 2) {
      numbers.put(ObjectId.fromString(words[0]), commits.size());
      commits.add(ObjectId.fromString(words[0]));
      trees.add(ObjectId.fromString(words[1]));
      changes.add(new ArrayList<>());
    } else if (words.length == 6 && words[5].matches("[A-Za-z0-9./_+-]+")) {
      changes
          .get(changes.size() - 1)
          .add(new Change(
              words[5], content(words[0].substring(1), words[2]), content(words[1], words[3])));
    } else if (!line.isEmpty()) {
      throw new IllegalArgumentException(line);
    }
  }

  private static Optional<Scenario.Content> content(String mode, String blob) {
    return mode.equals("000000") ? Optional.empty() : Optional.of(new Scenario.Content(mode, blob));
  }

  int size() {
    return commits.size();
  }

  ObjectId commit(int state) {
    return commits.get(state);
  }

  ObjectId tree(int state) {
    return trees.get(state);
  }

  Optional<Integer> stateOf(ObjectId commit) {
    return Optional.ofNullable(numbers.get(commit));
  }

  /** Distinct paths that changed after one state up to another. */
  Set<String> changed(int after, int upTo) {
    Set<String> paths = new LinkedHashSet<>();
    for (int state = after + 1; state <= upTo; state++) {
      changes.get(state).forEach(change -> paths.add(change.path()));
    }
    return paths;
  }

  /** Some states as a scenario has them, with the paths that change among them. */
  List<Scenario.State> states(int first, int last) {
    Map<String, Optional<Scenario.Content>> now = new LinkedHashMap<>();
    for (int state = first + 1; state <= last; state++) {
      changes.get(state).forEach(change -> now.putIfAbsent(change.path(), change.before()));
    }
    List<Scenario.State> states = new ArrayList<>();
    for (int state = first; state <= last; state++) {
      if (state > first) {
        changes.get(state).forEach(change -> now.put(change.path(), change.after()));
      }
      SortedMap<String, Scenario.Content> files = new TreeMap<>();
      now.forEach((path, content) -> content.ifPresent(there -> files.put(path, there)));
      states.add(new Scenario.State(
          files, Optional.of(PlainSample.POLICY), Optional.empty(), false, Set.of(), List.of()));
    }
    return states;
  }
}
