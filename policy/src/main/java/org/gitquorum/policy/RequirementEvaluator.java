// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Set;

/** Counts people. */
public final class RequirementEvaluator {
  private RequirementEvaluator() {}

  /** Whether these approvers meet the requirement. */
  public static boolean isMet(Requirement requirement, Set<SignerName> approvers) {
    return requirement instanceof Requirement.Threshold threshold
        && threshold.group().signers().stream().filter(approvers::contains).count()
            >= threshold.count();
  }
}
