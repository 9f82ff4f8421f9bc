// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;

/**
 * What a policy asks for the paths that match. All matching rules must hold.
 *
 * @param name unique in its policy
 * @param paths patterns, matched with ASCII letters in either case
 * @param except patterns, matched exactly, for paths to which the rule does not apply
 * @param authorCounts whether a signer who wrote the change may approve it
 */
public record Rule(
    String name,
    List<PathPattern> paths,
    List<PathPattern> except,
    Quorum quorum,
    boolean authorCounts) {
  public Rule {
    paths = List.copyOf(paths);
    except = List.copyOf(except);
  }

  /** Whether this rule applies to that path. */
  public boolean appliesTo(RepositoryPath path) {
    return paths.stream().anyMatch(pattern -> pattern.matchesIgnoringCase(path))
        && except.stream().noneMatch(pattern -> pattern.matches(path));
  }
}
