// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Conditions of the clause about settled paths: which states are settled, and from where. */
final class SettledMutants {
  private SettledMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("(a) what is as in the latest settled state is settled", s -> new PlainModel(s) {
          @Override
          boolean asSettledBefore(int base, Scenario.RuleText rule, String path, int state) {
            return false;
          }
        }),
        drop("(a) only the latest settled state is free to return to", s -> new PlainModel(s) {
          @Override
          boolean asSettledBefore(int base, Scenario.RuleText rule, String path, int state) {
            return IntStream.range(base, state)
                .anyMatch(m -> settled(base, rule, path, m) && same(path, m, state));
          }
        }),
        drop("(b) approval settles", s -> new PlainModel(s) {
          @Override
          boolean byApproval(int base, Scenario.RuleText rule, String path, int state) {
            return false;
          }
        }),
        drop("m is settled", s -> new PlainModel(s) {
          @Override
          boolean approves(int base, Scenario.RuleText rule, String path, int t, String signer) {
            return IntStream.range(base, t).anyMatch(m -> approvesFrom(m, rule, path, t, signer));
          }
        }),
        drop("m is settled for this rule", s -> new PlainModel(s) {
          @Override
          boolean approves(int base, Scenario.RuleText rule, String path, int t, String signer) {
            return IntStream.range(base, t)
                .filter(m -> policy(base).rules().stream()
                    .anyMatch(other -> matches(other, path) && settled(base, other, path, m)))
                .anyMatch(m -> approvesFrom(m, rule, path, t, signer));
          }
        }),
        drop("m is the base or after it", SettledMutants::fromOlderBase),
        drop("signers may differ in m", s -> new PlainModel(s) {
          @Override
          boolean byApproval(int base, Scenario.RuleText rule, String path, int state) {
            return IntStream.range(base, state)
                .filter(m -> settled(base, rule, path, m))
                .anyMatch(m -> meets(policy(base), rule, together(m, base, rule, path, state)));
          }

          private Set<String> together(
              int m, int base, Scenario.RuleText rule, String path, int state) {
            Set<String> approvers = approvers(base, rule, path, state);
            approvers.removeIf(signer -> !approvesFrom(m, rule, path, state, signer));
            return approvers;
          }
        }),
        drop("a chain may start before the base", s -> starting(s, false)),
        drop("a chain may start elsewhere than at m", s -> new PlainModel(s) {
          @Override
          boolean approvesFrom(int m, Scenario.RuleText rule, String path, int t, String signer) {
            return leads(m, m, rule, path, t, signer, false);
          }
        }),
        drop("a chain may start after m", s -> starting(s, true)),
        drop("a chain starts where the path is as in m", s -> new PlainModel(s) {
          @Override
          boolean approvesFrom(int m, Scenario.RuleText rule, String path, int t, String signer) {
            return IntStream.rangeClosed(0, t)
                .anyMatch(start -> leads(start, m, rule, path, t, signer, false));
          }
        }),
        drop("a chain leads to the state, not past it", s -> new PlainModel(s) {
          @Override
          boolean approvesFrom(int m, Scenario.RuleText rule, String path, int t, String signer) {
            return IntStream.range(t, scenario.states().size())
                .anyMatch(end -> super.approvesFrom(m, rule, path, end, signer));
          }
        }));
  }

  /** Leaves out that a chain may start before the base, or after m. */
  private static PlainModel starting(Scenario scenario, boolean beforeM) {
    return new PlainModel(scenario) {
      private int judgedFrom;

      @Override
      Verdict.Judged judge(int base, int state) {
        judgedFrom = base;
        return super.judge(base, state);
      }

      @Override
      boolean approvesFrom(int m, Scenario.RuleText rule, String path, int t, String signer) {
        IntPredicate allowed = start -> beforeM ? start <= m : start >= judgedFrom;
        return IntStream.rangeClosed(0, t)
            .filter(allowed)
            .filter(start -> same(path, start, m))
            .anyMatch(start -> leads(start, m, rule, path, t, signer, false));
      }
    };
  }

  private static PlainModel fromOlderBase(Scenario scenario) {
    return new PlainModel(scenario) {
      private final List<Integer> bases = new ArrayList<>();

      @Override
      Verdict.Judged judge(List<Integer> approved, int state) {
        bases.clear();
        bases.addAll(approved);
        return super.judge(approved, state);
      }

      @Override
      boolean approves(int base, Scenario.RuleText rule, String path, int t, String signer) {
        return super.approves(base, rule, path, t, signer)
            || bases.stream().anyMatch(m -> approvesFrom(m, rule, path, t, signer));
      }
    };
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("settled", condition, model);
  }
}
