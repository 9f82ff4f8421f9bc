// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Conditions under which an author does not count. */
final class AuthorMutants {
  private AuthorMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("authors do not count where the rule says so", s -> excluding(s, range -> List.of())),
        drop("authors count where the rule does not say otherwise", s -> new PlainModel(s) {
          @Override
          boolean excludedAsAuthor(
              int base, Scenario.RuleText rule, String path, int state, String signer) {
            return IntStream.rangeClosed(base + 1, state)
                .anyMatch(written -> authorsAt(written, path).contains(signer));
          }
        }),
        drop(
            "commits that the state reaches, none later",
            s -> excluding(s, range -> states(range.base() + 1, s.states().size() - 1))),
        drop(
            "commits that the base does not reach",
            s -> excluding(s, range -> states(1, range.state()))),
        drop(
            "since the base, not since what was settled",
            s -> excluding(s, range -> states(range.settled() + 1, range.state()))),
        drop("against each of its parents", s -> new PlainModel(s) {
          @Override
          boolean againstSecondParent(Scenario.State written, String path) {
            return true;
          }
        }),
        drop("a merge can change a path itself", s -> new PlainModel(s) {
          @Override
          boolean againstSecondParent(Scenario.State written, String path) {
            return !written.merge();
          }
        }),
        drop("commits of merged branches too", s -> new PlainModel(s) {
          @Override
          Set<String> authorsAt(int state, String path) {
            Set<String> authors = new TreeSet<>(super.authorsAt(state, path));
            scenario
                .states()
                .get(state)
                .brings()
                .forEach(commit -> authors.remove(commit.author()));
            return authors;
          }
        }),
        drop("commits that change this path", s -> new PlainModel(s) {
          @Override
          Set<String> authorsAt(int state, String path) {
            Set<String> authors = new TreeSet<>();
            Scenario.State written = scenario.states().get(state);
            written.author().ifPresent(authors::add);
            written.brings().forEach(commit -> authors.add(commit.author()));
            return authors;
          }
        }));
  }

  /** Which states an author may have come in with. */
  private record Range(int base, int settled, int state) {}

  private static List<Integer> states(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private static PlainModel excluding(Scenario scenario, Function<Range, List<Integer>> states) {
    return new PlainModel(scenario) {
      @Override
      boolean excludedAsAuthor(
          int base, Scenario.RuleText rule, String path, int state, String signer) {
        int settled = latestSettledBefore(base, rule, path, state);
        return !rule.authorCounts()
            && states.apply(new Range(base, settled, state)).stream()
                .anyMatch(written -> authorsAt(written, path).contains(signer));
      }
    };
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("authors", condition, model);
  }
}
