// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Locale;

/**
 * Characters that make a text look like another one. A fixed list, because what a Java version
 * knows of Unicode must not decide whether a policy reads.
 */
final class UnsafeCharacters {
  // First and last of each range.
  private static final int[] RANGES = {
    0x0000, 0x001f, // controls
    0x007f, 0x009f, // controls
    0x00ad, 0x00ad, // soft hyphen
    0x034f, 0x034f, // joiner without width
    0x061c, 0x061c, // direction mark
    0x115f, 0x1160, // fillers
    0x17b4, 0x17b5, // vowels without shape
    0x180b, 0x180f, // variation selectors
    0x200b, 0x200f, // no width, direction marks
    0x2028, 0x202e, // line separators, embeddings and overrides
    0x2060, 0x206f, // invisible operators, isolates
    0x3164, 0x3164, // filler
    0xfe00, 0xfe0f, // variation selectors
    0xfeff, 0xfeff, // no width, byte order mark
    0xffa0, 0xffa0, // filler
    0xfff0, 0xffff, // specials
    0xe0000, 0xe0fff, // tags, variation selectors
  };

  private UnsafeCharacters() {}

  static boolean contains(int symbol) {
    if (symbol >= ' ' && symbol <= '~') {
      return false;
    }
    for (int i = 0; i < RANGES.length; i += 2) {
      if (symbol >= RANGES[i] && symbol <= RANGES[i + 1]) {
        return true;
      }
    }
    return false;
  }

  static boolean anyIn(String text) {
    return text.codePoints().anyMatch(UnsafeCharacters::contains);
  }

  /** {@code U+202E}. */
  static String name(int symbol) {
    return String.format(Locale.ROOT, "U+%04X", symbol);
  }
}
