// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;

/** The paths that a statement speaks of: patterns in their canonical order, matched exactly. */
public record PathCoverage(List<PathPattern> patterns) {
  private static final String EVERYTHING = "**";

  /**
   * @throws IllegalArgumentException if there is no pattern, they are not sorted bytewise and
   *     unique, or {@code **} does not stand alone
   */
  public PathCoverage {
    patterns = List.copyOf(patterns);
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("no path");
    }
    String before = "";
    for (PathPattern pattern : patterns) {
      String text = pattern.toString();
      if (before.compareTo(text) >= 0) {
        throw new IllegalArgumentException("paths are not sorted or not unique");
      }
      if (text.equals(EVERYTHING) && patterns.size() > 1) {
        throw new IllegalArgumentException("** must stand alone");
      }
      before = text;
    }
  }

  /**
   * The coverage by these patterns.
   *
   * @throws IllegalArgumentException if the list is not canonical
   */
  public static PathCoverage of(List<PathPattern> patterns) {
    return new PathCoverage(patterns);
  }

  /** Every path. */
  public static PathCoverage everything() {
    try {
      return new PathCoverage(List.of(PathPattern.parse(EVERYTHING)));
    } catch (PatternException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether one of the patterns matches the path, every byte as it is. */
  public boolean covers(RepositoryPath path) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(path));
  }
}
