// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what was meant, for hints alone. */
final class Spelling {
  private static final int LONGEST = 64;
  private static final int MOST_EDITS = 2;

  private Spelling() {}

  /** {@code did you mean ...?}, or an empty string where nothing is near. */
  static String hint(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return "";
    }
    return known.stream()
        .filter(candidate -> candidate.length() <= LONGEST)
        .filter(candidate -> edits(word, candidate) <= MOST_EDITS)
        .min(Comparator.comparing((String candidate) -> edits(word, candidate))
            .thenComparing(Comparator.naturalOrder()))
        .map(candidate -> "did you mean " + candidate + "?")
        .orElse("");
  }

  private static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
