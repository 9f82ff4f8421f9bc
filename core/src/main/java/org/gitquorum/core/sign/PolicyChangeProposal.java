// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import org.gitquorum.core.statement.Release;
import org.gitquorum.policy.RepositoryPath;

/**
 * What one policy statement would approve.
 *
 * @param from the policy it leaves
 * @param to the policy it enters
 * @param changes what becomes different, one line each, lower case; may hold text of the policies
 * @param besides other paths that change in the same commit: until the policy is approved, the old
 *     rules judge them
 * @param outdated releases with their quorum under the policy it leaves that would have none under
 *     the one it enters: consumers refuse pins of them from then on
 */
public record PolicyChangeProposal(
    StatePolicy from,
    StatePolicy to,
    List<String> changes,
    List<RepositoryPath> besides,
    List<Release> outdated) {
  public PolicyChangeProposal {
    changes = List.copyOf(changes);
    besides = List.copyOf(besides);
    outdated = List.copyOf(outdated);
  }
}
