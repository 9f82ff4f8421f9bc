// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A requirement as it is written, taken apart. */
sealed interface RequirementText {
  /** {@code 2 of committers}. */
  record Count(int count, String group) implements RequirementText {}

  /** Parts joined by {@code and}. */
  record All(List<RequirementText> parts) implements RequirementText {}

  /** Parts joined by {@code or}. */
  record Any(List<RequirementText> parts) implements RequirementText {}

  /** Reads a requirement that is known to be well-formed. */
  static RequirementText parse(String text) {
    Deque<String> words = new ArrayDeque<>(
        List.of(text.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+", -1)));
    RequirementText parsed = parts(words);
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("left over: " + words);
    }
    return parsed;
  }

  private static RequirementText parts(Deque<String> words) {
    List<RequirementText> parts = new ArrayList<>(List.of(part(words)));
    String joint = words.isEmpty() ? "" : words.element();
    if (!joint.equals("and") && !joint.equals("or")) {
      return parts.get(0);
    }
    while (joint.equals(words.peek())) {
      words.remove();
      parts.add(part(words));
    }
    return joint.equals("and") ? new All(parts) : new Any(parts);
  }

  private static RequirementText part(Deque<String> words) {
    String word = words.remove();
    if (word.equals("(")) {
      RequirementText inner = parts(words);
      expect(")", words.remove());
      return inner;
    }
    expect("of", words.remove());
    return new Count(Integer.parseInt(word), words.remove());
  }

  private static void expect(String wanted, String found) {
    if (!wanted.equals(found)) {
      throw new IllegalArgumentException(wanted + " expected, not " + found);
    }
  }
}
