// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must come out of a {@link Scenario}.
 *
 * @param states every state from the anchor on; empty where the policy at the anchor cannot be used
 */
record Verdict(List<Judged> states) {
  static final String UNREADABLE = "unreadable";
  static final String OTHER_REPOSITORY = "other repository";
  static final String VERSION_NOT_GREATER = "version not greater";
  static final String NO_CHAIN = "no chain of policy statements";

  Verdict {
    states = List.copyOf(states);
  }

  /** Whether the target may be used. */
  String word() {
    if (states.isEmpty()) {
      return "unusable";
    }
    return states.get(states.size() - 1).approved() ? "approved" : "refused";
  }

  /** Index of the last approved state. */
  Optional<Integer> lastApproved() {
    return states.stream().filter(Judged::approved).map(Judged::state).reduce((a, b) -> b);
  }

  /** The bare decisions, state by state. */
  List<Boolean> decisions() {
    return states.stream().map(Judged::approved).toList();
  }

  /**
   * One state.
   *
   * @param policy what the clause about policy changes misses: one of the words above
   */
  record Judged(
      int state,
      boolean approved,
      Optional<Integer> base,
      List<Unsettled> unsettled,
      List<String> noRule,
      Optional<String> policy) {}

  /**
   * One path that is not settled for one rule.
   *
   * @param signFrom from which state the next signer should sign
   */
  record Unsettled(String rule, String path, Set<String> approvers, int signFrom) {}
}
