// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** A bracket expression of a glob: the bytes that it matches. */
final class ByteSet {
  private static final int BYTES = 256;

  private ByteSet() {}

  /** What stands between brackets, and where the pattern goes on. */
  record Parsed(BitSet bytes, int end) {}

  /**
   * Reads a bracket expression as git's wildmatch does.
   *
   * @param at the index after the opening bracket
   * @return an end of -1 if it does not end or names an unknown class: then nothing matches
   */
  static Parsed parse(byte[] pattern, int at) {
    BitSet bytes = new BitSet(BYTES);
    boolean negated = at < pattern.length && (pattern[at] == '!' || pattern[at] == '^');
    int i = negated ? at + 1 : at;
    int previous = 0;
    boolean first = true;
    while (i < pattern.length && (first || pattern[i] != ']')) {
      first = false;
      int octet = pattern[i] & 0xff;
      if (octet == '[' && i + 1 < pattern.length && pattern[i + 1] == ':') {
        int close = indexOfBracket(pattern, i + 2);
        if (close < 0) {
          return never();
        }
        if (close > i + 2 && pattern[close - 1] == ':') {
          if (!addClass(bytes, pattern, i + 2, close - 1)) {
            return never();
          }
          previous = 0;
          i = close + 1;
          continue;
        }
      }
      boolean range =
          octet == '-' && previous != 0 && i + 1 < pattern.length && pattern[i + 1] != ']';
      if (range) {
        i++;
      }
      if (pattern[i] == '\\' && (range || octet == '\\')) {
        i++;
        if (i == pattern.length) {
          return never();
        }
      }
      int last = pattern[i] & 0xff;
      bytes.set(range ? Math.min(previous, last + 1) : last, last + 1);
      previous = range ? 0 : last;
      i++;
    }
    if (i >= pattern.length) {
      return never();
    }
    if (negated) {
      bytes.flip(0, BYTES);
    }
    return new Parsed(bytes, i + 1);
  }

  private static Parsed never() {
    return new Parsed(new BitSet(), -1);
  }

  private static int indexOfBracket(byte[] pattern, int from) {
    int at = from;
    while (at < pattern.length && pattern[at] != ']') {
      at++;
    }
    return at < pattern.length ? at : -1;
  }

  /** @return whether the class is known */
  private static boolean addClass(BitSet bytes, byte[] pattern, int from, int to) {
    String name =
        new String(pattern, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    IntPredicate members = switch (name) {
      case "alnum" -> c -> isLetter(c) || isDigit(c);
      case "alpha" -> ByteSet::isLetter;
      case "blank" -> c -> c == ' ' || c == '\t';
      case "cntrl" -> c -> c < 0x20 || c == 0x7f;
      case "digit" -> ByteSet::isDigit;
      case "graph" -> c -> c > 0x20 && c < 0x7f;
      case "lower" -> c -> c >= 'a' && c <= 'z';
      case "print" -> c -> c >= 0x20 && c < 0x7f;
      case "punct" -> c -> c > 0x20 && c < 0x7f && !isLetter(c) && !isDigit(c);
      case "space" -> c -> c == ' ' || c == '\t' || c == '\n' || c == '\r';
      case "upper" -> c -> c >= 'A' && c <= 'Z';
      case "xdigit" -> c -> isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
      default -> null;
    };
    if (members == null) {
      return false;
    }
    for (int c = 0; c < 0x80; c++) {
      if (members.test(c)) {
        bytes.set(c);
      }
    }
    return true;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
