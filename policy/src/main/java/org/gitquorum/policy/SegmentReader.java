// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Arrays;
import java.util.Optional;

/** Reads one segment of a pattern's text. */
final class SegmentReader {
  private static final String ANY_DEPTH = "**";

  private SegmentReader() {}

  /**
   * The segment from {@code start} to before {@code end}, or nothing for {@code **}.
   *
   * @throws PatternException if it is not canonical
   */
  static Optional<SegmentPattern> read(String text, int start, int end) throws PatternException {
    String segment = text.substring(start, end);
    if (segment.equals(ANY_DEPTH)) {
      return Optional.empty();
    }
    if (segment.isEmpty()) {
      throw new PatternException(text.isEmpty() ? "an empty pattern" : "an empty segment", start);
    }
    if (segment.equals(".") || segment.equals("..")) {
      throw new PatternException("a segment " + segment + " is in no path", start);
    }
    int stars = segment.indexOf(ANY_DEPTH);
    if (stars >= 0) {
      throw new PatternException("** stands alone in its segment", start + stars);
    }
    return Optional.of(tokens(text, start, end));
  }

  private static SegmentPattern tokens(String text, int start, int end) throws PatternException {
    int[] tokens = new int[end - start];
    int count = 0;
    for (int at = start; at < end; at++) {
      char symbol = text.charAt(at);
      if (symbol == '*') {
        tokens[count++] = SegmentPattern.MANY;
      } else if (symbol == '?') {
        tokens[count++] = SegmentPattern.ONE;
      } else if (symbol == '%') {
        tokens[count++] = PathEscaping.unescape(text, at);
        at += 2;
      } else {
        tokens[count++] = plain(symbol, at);
      }
    }
    return new SegmentPattern(Arrays.copyOf(tokens, count));
  }

  private static int plain(char symbol, int offset) throws PatternException {
    if (symbol > '~') {
      throw new PatternException("bytes beyond ASCII are to be escaped", offset);
    }
    if (PathEscaping.mustEscape(symbol, offset == 0)) {
      String shown = symbol < '!' ? "this character" : String.valueOf(symbol);
      throw new PatternException(
          shown + " is to be written as " + PathEscaping.escape(symbol), offset);
    }
    return symbol;
  }
}
