// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import org.gitquorum.policy.RepositoryPath;

/**
 * What one policy statement would approve.
 *
 * @param from the policy it leaves
 * @param to the policy it enters
 * @param changes what becomes different, one line each, lower case; may hold text of the policies
 * @param besides other paths that change in the same commit: until the policy is approved, the old
 *     rules judge them
 */
public record PolicyChangeProposal(
    StatePolicy from, StatePolicy to, List<String> changes, List<RepositoryPath> besides) {
  public PolicyChangeProposal {
    changes = List.copyOf(changes);
    besides = List.copyOf(besides);
  }
}
