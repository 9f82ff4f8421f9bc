// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.List;
import org.gitquorum.policy.Rule;

/**
 * A rule for which paths lack approvals.
 *
 * @param paths sorted; at least one
 */
public record OpenRule(Rule rule, List<OpenPath> paths) {
  public OpenRule {
    paths = List.copyOf(paths);
  }
}
