// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Conditions of the clause about policy changes. */
final class PolicyMutants {
  private PolicyMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("a state passed over counts as touched", s -> new PlainModel(s) {
          @Override
          boolean touched(int base, int state) {
            return changes(base, state);
          }
        }),
        drop("the policy reads", s -> new PlainModel(s) {
          @Override
          boolean parses(Scenario.PolicyText policy) {
            return true;
          }
        }),
        drop("every entry is plain", s -> new PlainModel(s) {
          @Override
          boolean plain(Scenario.PolicyText policy) {
            return true;
          }
        }),
        drop("nothing is called like it in other letter case", s -> new PlainModel(s) {
          @Override
          boolean twin(int state) {
            return false;
          }
        }),
        drop("its version is greater", s -> new PlainModel(s) {
          @Override
          boolean rises(int from, int to) {
            return true;
          }
        }),
        drop("it keeps the repository", s -> new PlainModel(s) {
          @Override
          boolean keepsRepository(int from, int to) {
            return true;
          }
        }),
        drop("a chain leads to it", s -> new PlainModel(s) {
          @Override
          boolean chain(int from, int state) {
            return true;
          }
        }),
        drop("a chain may have more than one statement", s -> new PlainModel(s) {
          @Override
          boolean chain(int from, int state) {
            return link(from, state);
          }
        }),
        drop("no chain leads through a directory that does not read", s -> new PlainModel(s) {
          @Override
          boolean chain(int from, int state) {
            return IntStream.rangeClosed(from + 1, state)
                .filter(next -> text(next).isPresent() && link(from, next))
                .anyMatch(next -> !changes(next, state) || chain(next, state));
          }
        }),
        drop("versions rise along the chain", s -> new PlainModel(s) {
          @Override
          boolean linkRises(int from, int to) {
            return true;
          }
        }),
        drop("each link keeps the repository", s -> new PlainModel(s) {
          @Override
          boolean linkKeepsRepository(int from, int to) {
            return true;
          }
        }),
        drop("the root that is left approves each link", s -> new PlainModel(s) {
          @Override
          boolean rootLeft(int from, Predicate<Scenario.Statement> statements) {
            return true;
          }
        }),
        drop("the root that is entered approves each link", s -> new PlainModel(s) {
          @Override
          boolean rootEntered(int to, Predicate<Scenario.Statement> statements) {
            return true;
          }
        }),
        drop("root counts touch where it asks for it", s -> new PlainModel(s) {
          @Override
          boolean rootCounts(Scenario.PolicyText policy, Scenario.Statement statement) {
            return true;
          }
        }),
        drop("a policy statement names the versions", s -> new PlainModel(s) {
          @Override
          boolean namesVersions(
              Scenario.PolicyChange change, Scenario.PolicyText from, Scenario.PolicyText to) {
            return true;
          }
        }),
        drop("reviews never count for the directory", PolicyMutants::byReview),
        drop("rules do not apply to the directory", s -> new PlainModel(s) {
          @Override
          Verdict.Judged judge(int base, int state) {
            Verdict.Judged judged = super.judge(base, state);
            return touched(base, state) && !vouched(base, state)
                ? new Verdict.Judged(
                    state,
                    false,
                    judged.base(),
                    List.of(new Verdict.Unsettled("", POLICY_DIRECTORY, Set.of(), base)),
                    judged.noRule(),
                    judged.policy())
                : judged;
          }
        }));
  }

  private static PlainModel byReview(Scenario scenario) {
    return new PlainModel(scenario) {
      @Override
      Predicate<Scenario.Statement> statementsOfChange(int from, int to) {
        return super.statementsOfChange(from, to)
            .or(statement -> statement instanceof Scenario.Review review
                && review.base() == from
                && review.commit() == to
                && review.paths().stream()
                    .anyMatch(pattern -> covers(pattern, POLICY_DIRECTORY + "/policy.toml")));
      }
    };
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("policy change", condition, model);
  }
}
