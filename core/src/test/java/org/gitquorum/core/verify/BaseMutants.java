// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;

/** Conditions of the clause about base and approval. */
final class BaseMutants {
  private BaseMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("the base is the latest approved state, never an older one", s -> new PlainModel(s) {
          @Override
          Verdict.Judged judge(List<Integer> approved, int state) {
            return approved.stream()
                .map(base -> judge(base, state))
                .filter(Verdict.Judged::approved)
                .findFirst()
                .orElseGet(() -> super.judge(approved, state));
          }
        }),
        drop("paths that differ only in between must be settled too", s -> new PlainModel(s) {
          @Override
          NavigableSet<String> pathsToSettle(int base, int state) {
            return differing(base, state);
          }
        }),
        drop("settled for every rule that matches, not just for one", BaseMutants::anyRule),
        drop("a path under no rule refuses", s -> new PlainModel(s) {
          @Override
          NavigableSet<String> pathsThatNeedARule(int base, int state) {
            return noPaths();
          }
        }),
        drop("a path under no rule matters at the state, not in between", s -> new PlainModel(s) {
          @Override
          NavigableSet<String> pathsThatNeedARule(int base, int state) {
            return pathsToSettle(base, state);
          }
        }),
        drop("the policy at the base judges", s -> new PlainModel(s) {
          @Override
          Scenario.PolicyText judging(int base, int state) {
            return reads(state) ? policy(state) : policy(base);
          }
        }));
  }

  private static PlainModel anyRule(Scenario scenario) {
    return new PlainModel(scenario) {
      @Override
      Verdict.Judged judge(int base, int state) {
        Verdict.Judged judged = super.judge(base, state);
        List<Verdict.Unsettled> unsettled = judged.unsettled().stream()
            .filter(open -> policy(base).rules().stream()
                .noneMatch(
                    rule -> matches(rule, open.path()) && settled(base, rule, open.path(), state)))
            .toList();
        boolean approved = judged.approved()
            || (unsettled.isEmpty()
                && judged.noRule().isEmpty()
                && judged.policy().isEmpty());
        return new Verdict.Judged(
            state, approved, Optional.of(base), unsettled, judged.noRule(), judged.policy());
      }
    };
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("base", condition, model);
  }
}
