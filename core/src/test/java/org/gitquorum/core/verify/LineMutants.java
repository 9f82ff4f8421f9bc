// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Conditions of the clause about policy changes: where the directories of a chain stand. */
final class LineMutants {
  private LineMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("the directories stand on the line", LineMutants::offLine),
        drop("they stand there in the order of the chain", s -> new PlainModel(s) {
          @Override
          boolean chain(int from, int state) {
            return within(this, from, state, from + 1, state, new HashSet<>());
          }
        }),
        drop("they stand after the base", s -> new PlainModel(s) {
          @Override
          boolean chain(int from, int state) {
            return within(this, from, state, 0, state, new HashSet<>());
          }
        }),
        drop("they stand before the state", s -> new PlainModel(s) {
          @Override
          boolean chain(int from, int state) {
            int last = scenario.states().size() - 1;
            return within(this, from, state, from + 1, last, new HashSet<>());
          }
        }),
        drop("the chain starts at the directory of the base", s -> new PlainModel(s) {
          @Override
          boolean chain(int from, int state) {
            return IntStream.rangeClosed(0, from)
                .anyMatch(older -> within(this, older, state, older + 1, state, new HashSet<>()));
          }
        }),
        drop("nothing is exempt with a policy from outside", s -> new PlainModel(s) {
          @Override
          Set<String> pathsAt(int state) {
            Set<String> paths = new HashSet<>(super.pathsAt(state));
            paths.removeIf(path -> path.startsWith(POLICY_DIRECTORY + "/"));
            return paths;
          }
        }),
        drop(
            "with a policy from outside the directory's name means nothing",
            s -> new PlainModel(s) {
              @Override
              boolean twin(int state) {
                return scenario.states().get(state).files().keySet().stream()
                    .anyMatch(path -> path.startsWith(".QUORUM/"));
              }
            }));
  }

  private static boolean within(
      PlainModel model, int from, int state, int first, int last, Set<Integer> seen) {
    return seen.add(from)
        && IntStream.rangeClosed(first, last)
            .filter(next -> model.reads(next) && model.link(from, next))
            .anyMatch(next ->
                !model.changes(next, state) || within(model, next, state, first, last, seen));
  }

  private static PlainModel offLine(Scenario scenario) {
    int size = scenario.states().size();
    List<Scenario.State> states = new ArrayList<>(scenario.states());
    Scenario.State last = states.get(size - 1);
    if (scenario.external().isEmpty()) {
      scenario
          .policies()
          .keySet()
          .forEach(id -> states.add(new Scenario.State(
              last.files(), Optional.of(id), Optional.empty(), false, Set.of(), List.of())));
    }
    Scenario more = new Scenario(
        scenario.policies(), scenario.external(), scenario.anchor(), states, scenario.statements());
    return new PlainModel(more) {
      @Override
      boolean chain(int from, int state) {
        return within(this, from, state, 0, states.size() - 1, new HashSet<>());
      }

      @Override
      Verdict judge() {
        List<Verdict.Judged> judged = super.judge().states();
        int states = size - scenario.anchor();
        return new Verdict(judged.isEmpty() ? judged : judged.subList(0, states));
      }
    };
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("line", condition, model);
  }
}
