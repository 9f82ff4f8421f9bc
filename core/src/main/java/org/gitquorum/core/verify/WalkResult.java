// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.policy.SignerName;

/**
 * What a walk found.
 *
 * @param anchor index of the state it started from
 * @param target how the last state fared
 * @param lastApproved index of the latest approved state, the target included
 * @param inForce the policy there
 * @param pathCount how many paths were judged between approved states, a path once for each base
 * @param signers whose approvals settled a path of an approved state
 * @param policies the policies of all approved states, in order
 * @param approved indices of all approved states, the one it started from included, in order
 */
public record WalkResult(
    int anchor,
    StateJudgement target,
    int lastApproved,
    PolicyReading.Usable inForce,
    long pathCount,
    SortedSet<SignerName> signers,
    List<PolicyReading.Usable> policies,
    List<Integer> approved) {
  public WalkResult {
    signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
    policies = List.copyOf(policies);
    approved = List.copyOf(approved);
  }
}
