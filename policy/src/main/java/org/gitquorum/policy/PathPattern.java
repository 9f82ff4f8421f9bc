// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern over paths: segments separated by {@code /}, in which {@code *} stands for any bytes
 * and {@code ?} for one byte; {@code **} alone in a segment stands for any number of segments, also
 * none, so that {@code a/**} matches {@code a} itself. Dots are ordinary. Bytes that may not be
 * written plainly are {@code %XX}; every pattern has one text.
 */
public final class PathPattern implements Comparable<PathPattern> {
  private static final String EVERYTHING = "**";

  private final String text;
  // An empty element is `**`.
  private final List<Optional<SegmentPattern>> segments;
  private final List<Optional<SegmentPattern>> foldedSegments;

  private PathPattern(String text, List<Optional<SegmentPattern>> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
    this.foldedSegments =
        segments.stream().map(segment -> segment.map(SegmentPattern::folded)).toList();
  }

  /**
   * Reads a pattern.
   *
   * @throws PatternException if the text is not a canonical pattern: a byte that must be escaped or
   *     must not, an empty, {@code .} or {@code ..} segment, {@code **} beside other bytes
   */
  public static PathPattern parse(String text) throws PatternException {
    List<Optional<SegmentPattern>> segments = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      segments.add(SegmentReader.read(text, start, end));
      start = end + 1;
    }
    return new PathPattern(text, segments);
  }

  /**
   * The pattern that matches this path alone.
   *
   * @throws PatternException if no tree can hold such a path: an empty, {@code .} or {@code ..}
   *     segment
   */
  public static PathPattern exactly(RepositoryPath path) throws PatternException {
    return parse(path.toString());
  }

  /** Whether the path matches, every byte as it is. */
  public boolean matches(RepositoryPath path) {
    return PathMatch.matches(segments, PathSegments.of(path.bytes()));
  }

  /** Whether the path matches, ASCII letters in either case. */
  public boolean matchesIgnoringCase(RepositoryPath path) {
    return PathMatch.matches(foldedSegments, PathSegments.of(AsciiCase.fold(path.bytes())));
  }

  /** Whether this is {@code **}, which matches every path. */
  public boolean isEverything() {
    return text.equals(EVERYTHING);
  }

  /**
   * Whether this matches, as it is, every path that {@code other} matches as it is. True is always
   * right; false may be wrong where several wildcards meet: for warnings, not for verdicts.
   */
  public boolean includes(PathPattern other) {
    return new PatternInclusion(segments, other.segments).holds();
  }

  /** Segments in order, an empty one for {@code **}; with ASCII letters in lower case if asked. */
  List<Optional<SegmentPattern>> segments(boolean folded) {
    return folded ? foldedSegments : segments;
  }

  /** By the bytes of the text. */
  @Override
  public int compareTo(PathPattern other) {
    return text.compareTo(other.text);
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
