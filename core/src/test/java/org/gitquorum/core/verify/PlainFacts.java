// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the clauses ask of a scenario: contents, policies, who wrote what. */
class PlainFacts {
  static final String POLICY_DIRECTORY = ".quorum";
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(path -> PlainPattern.decode(path, false));

  final Scenario scenario;

  PlainFacts(Scenario scenario) {
    this.scenario = scenario;
  }

  /** What stands at a path; a directory counts as absent. */
  Optional<Scenario.Content> contentAt(String path, int state) {
    return Optional.ofNullable(scenario.states().get(state).files().get(path));
  }

  boolean same(String path, int one, int other) {
    return contentAt(path, one).equals(contentAt(path, other));
  }

  /** Every path of a state, outside the policy directory. */
  Set<String> pathsAt(int state) {
    return scenario.states().get(state).files().keySet();
  }

  /** The paths that differ between two states. */
  NavigableSet<String> differing(int one, int other) {
    NavigableSet<String> differing = new TreeSet<>(BY_BYTES);
    for (int state : List.of(one, other)) {
      pathsAt(state).stream().filter(path -> !same(path, one, other)).forEach(differing::add);
    }
    return differing;
  }

  NavigableSet<String> noPaths() {
    return new TreeSet<>(BY_BYTES);
  }

  boolean matches(Scenario.RuleText rule, String path) {
    return rule.paths().stream().anyMatch(pattern -> PlainPattern.matches(pattern, path, true))
        && rule.except().stream().noneMatch(pattern -> excepted(pattern, path));
  }

  boolean excepted(String pattern, String path) {
    return PlainPattern.matches(pattern, path, false);
  }

  boolean covers(String pattern, String path) {
    return PlainPattern.matches(pattern, path, false);
  }

  /** What stands in the policy directory: an id of its content. */
  Optional<String> directory(int state) {
    return scenario.external().or(() -> scenario.states().get(state).policy());
  }

  /** The policy in the directory, whether it may be used or not. */
  Optional<Scenario.PolicyText> text(int state) {
    return directory(state).map(scenario.policies()::get);
  }

  Scenario.PolicyText policy(int state) {
    return text(state).orElseThrow();
  }

  /** Reads without error, all entries plain, no twin in other letter case beside it. */
  boolean reads(int state) {
    return text(state).filter(policy -> parses(policy) && plain(policy)).isPresent()
        && !twin(state);
  }

  boolean parses(Scenario.PolicyText policy) {
    return !policy.broken();
  }

  boolean plain(Scenario.PolicyText policy) {
    return !policy.executable();
  }

  boolean twin(int state) {
    return scenario.external().isEmpty()
        && scenario.states().get(state).files().keySet().stream()
            .map(path -> path.split("/", -1)[0])
            .anyMatch(
                name -> name.equalsIgnoreCase(POLICY_DIRECTORY) && !name.equals(POLICY_DIRECTORY));
  }

  /** Who signed a commit that came in with a state and changes the path against each parent. */
  Set<String> authorsAt(int state, String path) {
    Set<String> authors = new TreeSet<>();
    Scenario.State written = scenario.states().get(state);
    if (!same(path, state - 1, state) && againstSecondParent(written, path)) {
      written.author().ifPresent(authors::add);
    }
    for (Scenario.SideCommit commit : written.brings()) {
      if (commit.paths().contains(path)) {
        authors.add(commit.author());
      }
    }
    return authors;
  }

  boolean againstSecondParent(Scenario.State written, String path) {
    return !written.merge() || written.mergeOwn().contains(path);
  }
}
