// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.core.verify.SignRange;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.RepositoryPath;

/**
 * What one review would approve.
 *
 * @param commit the state it leads to
 * @param states how many steps of the history it spans
 * @param coverage which paths it is about
 * @param changes what differs between base and commit among them, the policy directory left out:
 *     reviews never count for it
 * @param rules which rules speak of these paths
 * @param underNoRule those of which no rule speaks: no review can approve them
 * @param goesBack those that return to what they were before newer approved content
 * @param policyChanges whether the policy directory differs, too
 * @param policy the policy in force at the last approved state
 * @param revocations keys whose signatures count nowhere on the line
 */
public record ReviewProposal(
    SignRange range,
    Commit commit,
    int states,
    PathCoverage coverage,
    List<ChangedPath> changes,
    List<RulePaths> rules,
    List<RepositoryPath> underNoRule,
    List<RepositoryPath> goesBack,
    boolean policyChanges,
    UsablePolicy policy,
    Revocations revocations) {
  public ReviewProposal {
    changes = List.copyOf(changes);
    rules = List.copyOf(rules);
    underNoRule = List.copyOf(underNoRule);
    goesBack = List.copyOf(goesBack);
  }

  /** The state it is a step from. */
  public ObjectId base() {
    return range.base();
  }
}
