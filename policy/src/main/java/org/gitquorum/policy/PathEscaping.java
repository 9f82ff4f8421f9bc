// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/** The {@code %XX} form of path bytes, the only one that patterns and statements accept. */
final class PathEscaping {
  private static final String ESCAPED = "%*?[]{}\\";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private PathEscaping() {}

  static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] & 0xff;
      if (mustEscape(octet, i == 0)) {
        text.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
      } else {
        text.append((char) octet);
      }
    }
    return text.toString();
  }

  static boolean mustEscape(int octet, boolean first) {
    return octet < '!' || octet > '~' || ESCAPED.indexOf(octet) >= 0 || (first && octet == '!');
  }
}
