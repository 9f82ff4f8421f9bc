// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Path patterns, matched by trying everything. A path is a text of one char a byte. */
final class PlainPattern {
  /** Wildcards of a decoded pattern, in which star and question mark are ordinary. */
  private static final char STAR = '\ue000';

  private static final char ONE = '\ue001';

  private PlainPattern() {}

  /** Whether a pattern matches a path, both in escaped form. */
  static boolean matches(String pattern, String path, boolean anyCase) {
    return segments(segmentsOf(decode(pattern, true)), segmentsOf(decode(path, false)), anyCase);
  }

  /** The bytes of a path in escaped form. */
  static byte[] bytes(String path) {
    return decode(path, false).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A path in escaped form as a text of one char a byte. */
  static String decode(String escaped, boolean pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%') {
        text.append((char) Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
        i += 2;
      } else if (pattern && c == '*') {
        text.append(STAR);
      } else if (pattern && c == '?') {
        text.append(ONE);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static List<String> segmentsOf(String text) {
    return List.of(text.split("/", -1));
  }

  private static boolean segments(List<String> pattern, List<String> path, boolean anyCase) {
    if (pattern.isEmpty()) {
      return path.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (pattern.get(0).equals("" + STAR + STAR)) {
      return segments(rest, path, anyCase)
          || (!path.isEmpty() && segments(pattern, path.subList(1, path.size()), anyCase));
    }
    return !path.isEmpty()
        && segment(fold(pattern.get(0), anyCase), fold(path.get(0), anyCase))
        && segments(rest, path.subList(1, path.size()), anyCase);
  }

  private static boolean segment(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == STAR) {
      return segment(pattern.substring(1), text)
          || (!text.isEmpty() && segment(pattern, text.substring(1)));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == ONE || pattern.charAt(0) == text.charAt(0))
        && segment(pattern.substring(1), text.substring(1));
  }

  private static String fold(String text, boolean anyCase) {
    if (!anyCase) {
      return text;
    }
    StringBuilder folded = new StringBuilder();
    text.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return folded.toString();
  }
}
