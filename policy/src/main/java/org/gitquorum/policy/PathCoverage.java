// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;

/**
 * The paths that a statement speaks of, matched exactly.
 *
 * @param patterns sorted by bytes, distinct; {@code **} stands alone
 */
public record PathCoverage(List<PathPattern> patterns) {
  public PathCoverage {
    patterns = List.copyOf(patterns);
  }

  /** Patterns in canonical order. */
  public static PathCoverage of(List<PathPattern> patterns) {
    return new PathCoverage(patterns);
  }

  /** Every path. */
  public static PathCoverage everything() {
    try {
      return new PathCoverage(List.of(PathPattern.parse("**")));
    } catch (PatternException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a pattern matches the path. */
  public boolean covers(RepositoryPath path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }
}
