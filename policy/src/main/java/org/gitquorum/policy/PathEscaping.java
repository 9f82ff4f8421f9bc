// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/** The {@code %XX} form of path bytes, the only one that patterns and statements accept. */
final class PathEscaping {
  private static final String ESCAPED = "%*?[]{}\\";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final int ESCAPE_LENGTH = 3;

  private PathEscaping() {}

  static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] & 0xff;
      if (mustEscape(octet, i == 0)) {
        text.append(escape(octet));
      } else {
        text.append((char) octet);
      }
    }
    return text.toString();
  }

  static String escape(int octet) {
    return "%" + HEX[octet >> 4] + HEX[octet & 15];
  }

  /**
   * The byte that {@code %XX} at {@code offset} stands for. Only the canonical form is read, so
   * that one path has one text.
   *
   * @throws PatternException if the digits are missing or not upper-case hex, or if the byte is to
   *     be written plainly
   */
  static int unescape(String text, int offset) throws PatternException {
    int high = digit(text, offset + 1);
    int low = digit(text, offset + 2);
    if (high < 0 || low < 0) {
      throw new PatternException("two upper-case hex digits follow %", offset);
    }
    int octet = high << 4 | low;
    if (octet == '/') {
      throw new PatternException("/ is never escaped", offset);
    }
    if (!mustEscape(octet, offset == 0)) {
      String escape = text.substring(offset, offset + ESCAPE_LENGTH);
      throw new PatternException(escape + " is to be written as " + (char) octet, offset);
    }
    return octet;
  }

  static boolean mustEscape(int octet, boolean first) {
    return octet < '!' || octet > '~' || ESCAPED.indexOf(octet) >= 0 || (first && octet == '!');
  }

  private static int digit(String text, int offset) {
    if (offset >= text.length()) {
      return -1;
    }
    char digit = text.charAt(offset);
    if (digit >= '0' && digit <= '9') {
      return digit - '0';
    }
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
  }
}
