// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

/** Lines around an offset of a text. */
final class Lines {
  private Lines() {}

  static int start(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The offset of the line's end, before its LF. */
  static int end(String text, int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end;
  }

  /** The offset of the next line, or the end of the text. */
  static int next(String text, int offset) {
    return Math.min(text.length(), end(text, offset) + 1);
  }

  /** Whether nothing but blanks stands between two offsets. */
  static boolean isBlank(String text, int start, int end) {
    return text.substring(start, end).chars().allMatch(symbol -> symbol == ' ' || symbol == '\t');
  }

  /** The first offset from {@code offset} on with no blank. */
  static int skipBlanks(String text, int offset) {
    int at = offset;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
