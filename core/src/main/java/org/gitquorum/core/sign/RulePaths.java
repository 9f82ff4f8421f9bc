// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.Rule;

/**
 * What a rule of the policy in force speaks of in a proposal.
 *
 * @param paths in git's order; at least one
 */
public record RulePaths(Rule rule, List<RepositoryPath> paths) {
  public RulePaths {
    paths = List.copyOf(paths);
  }
}
