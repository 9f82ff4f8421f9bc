// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;

/**
 * The paths that a statement is about: patterns sorted by their bytes without duplicates, or
 * {@code **} alone. They match exactly, letter case and all.
 */
public final class PathCoverage {
  private final List<PathPattern> patterns;
  private final PatternTrie trie = new PatternTrie(false);

  private PathCoverage(List<PathPattern> patterns) {
    this.patterns = List.copyOf(patterns);
    patterns.forEach(pattern -> trie.add(pattern, 0));
  }

  /**
   * The coverage of these patterns.
   *
   * @throws IllegalArgumentException if there are none, if they are not sorted by the bytes of
   *     their text, if one is there twice, or if {@code **} stands beside others
   */
  public static PathCoverage of(List<PathPattern> patterns) {
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("no path pattern");
    }
    for (int i = 1; i < patterns.size(); i++) {
      if (patterns.get(i - 1).compareTo(patterns.get(i)) >= 0) {
        throw new IllegalArgumentException("path patterns are not sorted and distinct");
      }
    }
    if (patterns.size() > 1 && patterns.stream().anyMatch(PathPattern::isEverything)) {
      throw new IllegalArgumentException("** stands alone");
    }
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

  /** The patterns, sorted. */
  public List<PathPattern> patterns() {
    return patterns;
  }

  /** Whether this is {@code **}. */
  public boolean isEverything() {
    return patterns.get(0).isEverything();
  }

  /** Whether the path is one of those meant. */
  public boolean covers(RepositoryPath path) {
    return isEverything() || !trie.owners(path).isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathCoverage coverage && patterns.equals(coverage.patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return patterns.toString();
  }
}
