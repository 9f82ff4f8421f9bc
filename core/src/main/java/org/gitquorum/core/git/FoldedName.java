// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Names that some file system takes for another name: letter case, the code points that HFS+
 * ignores, and on NTFS trailing dots and spaces, streams ({@code name:stream}) and short names
 * ({@code NAME~1}). What a tree calls such a name lands on the other file when it is checked out
 * there.
 */
final class FoldedName {
  private FoldedName() {}

  /** Whether {@code name} can stand for {@code wanted}, a name in lower-case ASCII. */
  static boolean standsFor(byte[] name, String wanted) {
    String folded = fold(name);
    return folded.equals(wanted) || isShortNameOf(folded, wanted);
  }

  /** A form that is equal for names which fall together on such a file system. */
  static String fold(byte[] name) {
    StringBuilder text = new StringBuilder(name.length);
    new String(name, StandardCharsets.UTF_8)
        .codePoints()
        .filter(point -> !ignoredByHfs(point))
        .forEach(text::appendCodePoint);
    int stream = text.indexOf(":");
    if (stream > 0) {
      text.setLength(stream);
    }
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    text.setLength(end);
    return text.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /**
   * Short names drop leading dots and keep six characters before the tilde; Windows numbers them up
   * to four.
   */
  private static boolean isShortNameOf(String folded, String wanted) {
    int tilde = folded.indexOf('~');
    if (tilde < 0) {
      return false;
    }
    String plain = wanted.replace(".", "");
    String stem = plain.substring(0, Math.min(6, plain.length()));
    String number = folded.substring(tilde + 1);
    return folded.substring(0, tilde).equals(stem)
        && number.length() == 1
        && number.charAt(0) >= '1'
        && number.charAt(0) <= '4';
  }

  /** The list of git's {@code utf8.c}, from Apple's Technical Note 1150. */
  private static boolean ignoredByHfs(int point) {
    return (point >= 0x200c && point <= 0x200f)
        || (point >= 0x202a && point <= 0x202e)
        || (point >= 0x206a && point <= 0x206f)
        || point == 0xfeff;
  }
}
