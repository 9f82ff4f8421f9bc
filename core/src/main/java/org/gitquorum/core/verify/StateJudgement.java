// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import java.util.Optional;
import org.gitquorum.policy.RepositoryPath;

/**
 * How one state was judged.
 *
 * @param state its index
 * @param base index of the latest approved state before it; nothing for the anchor
 * @param unsettled by rule as the policy lists them, then by path
 * @param underNoRule paths that differ from the base and match no rule, sorted
 * @param policyLack what the clause about policy changes misses, if it misses anything
 */
public record StateJudgement(
    int state,
    boolean approved,
    Optional<Integer> base,
    List<UnsettledPath> unsettled,
    List<RepositoryPath> underNoRule,
    Optional<PolicyLack> policyLack) {
  public StateJudgement {
    unsettled = List.copyOf(unsettled);
    underNoRule = List.copyOf(underNoRule);
  }
}
