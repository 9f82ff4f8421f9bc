// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random patterns against a matcher that tries everything, written from the meaning alone. */
class PatternPropertyTest {
  private static final String PATTERN_LETTERS = "aAb.*?";
  private static final String PATH_LETTERS = "aAb.";

  @Test
  void agreesWithTryingEveryWayToMatch() throws Exception {
    Random random = new Random(17);
    for (int round = 0; round < 60_000; round++) {
      String pattern = pattern(random);
      String path = path(random);
      PathPattern parsed = PathPattern.parse(pattern);

      assertThat(parsed.matches(RepositoryPath.of(path)))
          .as("%s against %s", pattern, path)
          .isEqualTo(plain(split(pattern), split(path)));
      assertThat(parsed.matchesIgnoringCase(RepositoryPath.of(path)))
          .as("%s against %s in any case", pattern, path)
          .isEqualTo(plain(split(pattern.replace('A', 'a')), split(path.replace('A', 'a'))));
    }
  }

  @Test
  void aPatternThatIncludesAnotherMatchesAllItDoes() throws Exception {
    Random random = new Random(19);
    int included = 0;
    for (int round = 0; round < 30_000; round++) {
      PathPattern outer = PathPattern.parse(pattern(random));
      PathPattern inner = PathPattern.parse(pattern(random));
      if (!outer.includes(inner)) {
        continue;
      }
      included++;
      for (int i = 0; i < 20; i++) {
        RepositoryPath path = RepositoryPath.of(path(random));
        assertThat(!inner.matches(path) || outer.matches(path))
            .as("%s includes %s at %s", outer, inner, path)
            .isTrue();
      }
    }
    assertThat(included).isGreaterThan(1_000);
  }

  private static boolean plain(List<String> pattern, List<String> path) {
    if (pattern.isEmpty()) {
      return path.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (pattern.get(0).equals("**")) {
      return plain(rest, path) || (!path.isEmpty() && plain(pattern, path.subList(1, path.size())));
    }
    return !path.isEmpty()
        && plainSegment(pattern.get(0), path.get(0))
        && plain(rest, path.subList(1, path.size()));
  }

  private static boolean plainSegment(String pattern, String segment) {
    if (pattern.isEmpty()) {
      return segment.isEmpty();
    }
    char symbol = pattern.charAt(0);
    String rest = pattern.substring(1);
    if (symbol == '*') {
      return plainSegment(rest, segment)
          || (!segment.isEmpty() && plainSegment(pattern, segment.substring(1)));
    }
    return !segment.isEmpty()
        && (symbol == '?' || symbol == segment.charAt(0))
        && plainSegment(rest, segment.substring(1));
  }

  private static List<String> split(String text) {
    return Arrays.asList(text.split("/", -1));
  }

  private static String pattern(Random random) {
    List<String> segments = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      segments.add(random.nextInt(3) == 0 ? "**" : segment(random, PATTERN_LETTERS));
    }
    return String.join("/", segments);
  }

  private static String path(Random random) {
    List<String> segments = new ArrayList<>();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      segments.add(segment(random, PATH_LETTERS));
    }
    return String.join("/", segments);
  }

  private static String segment(Random random, String letters) {
    StringBuilder segment = new StringBuilder();
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      char letter = letters.charAt(random.nextInt(letters.length()));
      boolean second =
          letter == '*' && !segment.isEmpty() && segment.charAt(segment.length() - 1) == '*';
      segment.append(second ? 'b' : letter);
    }
    String text = segment.toString();
    return text.equals(".") || text.equals("..") ? "a" : text;
  }
}
