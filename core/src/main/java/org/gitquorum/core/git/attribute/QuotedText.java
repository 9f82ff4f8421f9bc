// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.util.Optional;

/**
 * Text in double quotes with escapes as in C, one char a byte.
 *
 * @param end the index after the closing quote
 */
record QuotedText(String text, int end) {
  /** Reads it; nothing where it does not begin with a quote or has a fault. */
  static Optional<QuotedText> read(String line, int start) {
    if (line.charAt(start) != '"') {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int at = start + 1;
    while (at < line.length() && line.charAt(at) != '"') {
      if (line.charAt(at) != '\\') {
        text.append(line.charAt(at++));
        continue;
      }
      int octet = escaped(line, at + 1);
      if (octet < 0) {
        return Optional.empty();
      }
      text.append((char) octet);
      at += isOctal(line, at + 1) ? 4 : 2;
    }
    return at < line.length()
        ? Optional.of(new QuotedText(text.toString(), at + 1))
        : Optional.empty();
  }

  /** @return the byte that an escape stands for, -1 for none */
  private static int escaped(String line, int at) {
    if (isOctal(line, at)) {
      return at + 3 <= line.length() && isOctal(line, at + 1) && isOctal(line, at + 2)
          ? valueOf(line, at)
          : -1;
    }
    return switch (at < line.length() ? line.charAt(at) : '\0') {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      case '\\' -> '\\';
      case '"' -> '"';
      default -> -1;
    };
  }

  private static boolean isOctal(String line, int at) {
    return at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '7';
  }

  private static int valueOf(String line, int at) {
    int value = Integer.parseInt(line.substring(at, at + 3), 8);
    return value < 256 ? value : -1;
  }
}
