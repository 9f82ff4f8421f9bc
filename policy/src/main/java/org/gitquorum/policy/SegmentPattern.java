// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One segment of a pattern: literal bytes, {@code ?} for one byte, {@code *} for any number. Never
 * {@code **}, which stands between segments.
 *
 * <p>A match looks back to the latest {@code *} alone, so it costs at most pattern times segment
 * bytes whatever the pattern.
 */
final class SegmentPattern {
  /** Tokens above all byte values. */
  static final int ONE = 256;

  static final int MANY = 257;

  private final int[] tokens;
  private final boolean literal;

  /** Where the tokens after the latest {@code *} begin; 0 without one. */
  private final int tail;

  SegmentPattern(int[] tokens) {
    this.tokens = tokens.clone();
    this.tail = IntStream.range(0, tokens.length)
        .filter(token -> tokens[token] == MANY)
        .map(token -> token + 1)
        .max()
        .orElse(0);
    this.literal = Arrays.stream(tokens).allMatch(token -> token < ONE);
  }

  /** Whether only one segment matches. */
  boolean isLiteral() {
    return literal;
  }

  /** The bytes of a literal segment. */
  byte[] literalBytes() {
    return start(tokens.length);
  }

  /** The bytes before the first wildcard. */
  byte[] literalStart() {
    int length = 0;
    while (length < tokens.length && tokens[length] < ONE) {
      length++;
    }
    return start(length);
  }

  private byte[] start(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) tokens[i];
    }
    return bytes;
  }

  /** The same pattern with ASCII letters in lower case. */
  SegmentPattern folded() {
    return new SegmentPattern(Arrays.stream(tokens).map(AsciiCase::fold).toArray());
  }

  /** Whether the bytes from {@code start} to before {@code end} match as they are. */
  boolean matches(byte[] bytes, int start, int end) {
    if (!endsAsNeeded(bytes, start, end)) {
      return false;
    }
    int token = 0;
    int at = start;
    int afterStar = -1;
    int starEnd = start;
    while (at < end) {
      if (token < tokens.length && tokens[token] == MANY) {
        afterStar = ++token;
        starEnd = at;
      } else if (token < tokens.length && accepts(tokens[token], bytes[at])) {
        token++;
        at++;
      } else if (afterStar >= 0) {
        token = afterStar;
        at = ++starEnd;
      } else {
        return false;
      }
    }
    while (token < tokens.length && tokens[token] == MANY) {
      token++;
    }
    return token == tokens.length;
  }

  /** What follows the latest {@code *} stands at the end or nowhere: most names fail here. */
  private boolean endsAsNeeded(byte[] bytes, int start, int end) {
    int at = end - (tokens.length - tail);
    if (at < start) {
      return false;
    }
    for (int token = tail; token < tokens.length; token++, at++) {
      if (!accepts(tokens[token], bytes[at])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether this surely matches all that {@code other} does: its wildcards are taken as symbols.
   */
  boolean includes(SegmentPattern other) {
    int token = 0;
    int at = 0;
    int afterStar = -1;
    int starEnd = 0;
    while (at < other.tokens.length) {
      if (token < tokens.length && tokens[token] == MANY) {
        afterStar = ++token;
        starEnd = at;
      } else if (token < tokens.length && includes(tokens[token], other.tokens[at])) {
        token++;
        at++;
      } else if (afterStar >= 0) {
        token = afterStar;
        at = ++starEnd;
      } else {
        return false;
      }
    }
    return Arrays.stream(tokens, token, tokens.length).allMatch(left -> left == MANY);
  }

  private static boolean includes(int token, int other) {
    return token == other || (token == ONE && other != MANY);
  }

  private static boolean accepts(int token, byte octet) {
    return token == ONE || token == (octet & 0xff);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SegmentPattern pattern && Arrays.equals(tokens, pattern.tokens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }
}
