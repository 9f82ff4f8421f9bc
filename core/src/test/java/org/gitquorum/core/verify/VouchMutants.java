// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.function.Function;

/** Conditions under which root vouches for a state. */
final class VouchMutants {
  private VouchMutants() {}

  /** All of them. */
  static List<Mutant> all() {
    return List.of(
        drop("it approves", s -> new PlainModel(s) {
          @Override
          boolean vouched(int base, int state) {
            return false;
          }
        }),
        drop("it stands instead of the clause about policy changes", s -> new PlainModel(s) {
          @Override
          boolean vouched(int base, int state) {
            return super.vouched(base, state) && (!touched(base, state) || changes(base, state));
          }
        }),
        drop("root of the base met it", s -> new PlainModel(s) {
          @Override
          boolean vouched(int base, int state) {
            return reads(state)
                && scenario.statements().stream().anyMatch(statementsFor(state))
                && (!changes(base, state) || mayEnterVouched(base, state));
          }
        }),
        drop("it names the commit", s -> new PlainModel(s) {
          @Override
          boolean namesCommit(Scenario.Vouch vouch, int state) {
            return true;
          }
        }),
        drop("it names the tree", s -> new PlainModel(s) {
          @Override
          boolean namesTree(Scenario.Vouch vouch, int state) {
            return true;
          }
        }),
        drop("it names the policy digest", s -> new PlainModel(s) {
          @Override
          boolean namesPolicy(Scenario.Vouch vouch, int state) {
            return true;
          }
        }),
        drop("it names the policy version", s -> new PlainModel(s) {
          @Override
          boolean namesVersion(Scenario.Vouch vouch, int state) {
            return true;
          }
        }),
        drop("the policy that enters reads", s -> new PlainModel(s) {
          @Override
          boolean vouched(int base, int state) {
            return text(state).isPresent()
                && rootMet(policy(base), statementsFor(state))
                && (!changes(base, state) || mayEnterVouched(base, state));
          }
        }),
        drop("the policy that enters keeps the repository", s -> new PlainModel(s) {
          @Override
          boolean mayEnterVouched(int base, int state) {
            return rises(base, state) && rootMet(policy(state), statementsFor(state));
          }
        }),
        drop("the policy that enters rises in version", s -> new PlainModel(s) {
          @Override
          boolean mayEnterVouched(int base, int state) {
            return keepsRepository(base, state) && rootMet(policy(state), statementsFor(state));
          }
        }),
        drop("the root of the policy that enters met it", s -> new PlainModel(s) {
          @Override
          boolean mayEnterVouched(int base, int state) {
            return keepsRepository(base, state) && rises(base, state);
          }
        }));
  }

  private static Mutant drop(String condition, Function<Scenario, PlainModel> model) {
    return new Mutant("vouching", condition, model);
  }
}
