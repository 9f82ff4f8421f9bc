// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RuleIndexTest {
  private static final List<String> SEGMENTS =
      List.of("a", "A", "b", "ab", "*", "a*", "?", "**", "**", ".x", "*b*");
  private static final List<String> NAMES = List.of("a", "A", "b", "B", "ab", "aB", ".x", "cbc");

  @Test
  void findsTheRulesThatApplyWhateverThePatterns() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 400; round++) {
      List<Rule> rules = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        rules.add(rule(patterns(random, 2), patterns(random, random.nextInt(2))));
      }
      RuleIndex index = RuleIndex.of(rules);
      for (int i = 0; i < 40; i++) {
        RepositoryPath path = RepositoryPath.of(joined(random, NAMES));
        List<Integer> expected = IntStream.range(0, 6)
            .filter(r -> rules.get(r).appliesTo(path))
            .boxed()
            .toList();
        assertThat(index.matching(path)).as("%s for %s", rules, path).isEqualTo(expected);
      }
    }
  }

  @Test
  void aTwinInOtherLettersFallsUnderTheRuleButNotUnderItsException() throws Exception {
    RuleIndex index = RuleIndex.of(
        List.of(rule(List.of(PathPattern.parse("lib/**")), List.of(PathPattern.parse("lib/doc")))));

    assertThat(index.matching(RepositoryPath.of("LIB/x"))).containsExactly(0);
    assertThat(index.matching(RepositoryPath.of("lib/doc"))).isEmpty();
    assertThat(index.matching(RepositoryPath.of("lib/DOC"))).containsExactly(0);
  }

  @Test
  void manyPatternsAndHostileOnesStayCheap() throws Exception {
    List<PathPattern> patterns = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      patterns.add(PathPattern.parse("pkgs/area" + i + "/**/*.nix"));
    }
    patterns.add(PathPattern.parse("**/*/".repeat(800) + "end"));
    RuleIndex index = RuleIndex.of(List.of(rule(patterns, List.of())));
    RepositoryPath hostile = RepositoryPath.of("x/".repeat(2000) + "y");

    Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
      assertThat(index.matching(hostile)).isEmpty();
      for (int i = 0; i < 20_000; i++) {
        index.matching(RepositoryPath.of("pkgs/area" + i % 600 + "/b/c.nix"));
      }
    });
  }

  @Test
  void aCoverageMatchesExactly() throws Exception {
    PathCoverage coverage =
        PathCoverage.of(List.of(PathPattern.parse("a/**"), PathPattern.parse("b")));

    assertThat(coverage.covers(RepositoryPath.of("a/x"))).isTrue();
    assertThat(coverage.covers(RepositoryPath.of("b"))).isTrue();
    assertThat(coverage.covers(RepositoryPath.of("A/x"))).isFalse();
    assertThat(coverage.covers(RepositoryPath.of("c"))).isFalse();
    assertThat(PathCoverage.everything().covers(RepositoryPath.of("c"))).isTrue();
    assertThat(PathCoverage.everything())
        .isEqualTo(PathCoverage.of(List.of(PathPattern.parse("**"))));
  }

  @Test
  void aCoverageHasOneForm() throws Exception {
    PathPattern a = PathPattern.parse("a");
    PathPattern b = PathPattern.parse("b");
    PathPattern everything = PathPattern.parse("**");

    for (List<PathPattern> faulty :
        List.of(List.<PathPattern>of(), List.of(b, a), List.of(a, a), List.of(everything, a))) {
      assertThatIllegalArgumentException().isThrownBy(() -> PathCoverage.of(faulty));
    }
  }

  private static Rule rule(List<PathPattern> paths, List<PathPattern> except) {
    return new Rule("rule", paths, except, Samples.quorum(1, "g", "alice"), true);
  }

  private static List<PathPattern> patterns(Random random, int count) throws PatternException {
    List<PathPattern> patterns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      patterns.add(PathPattern.parse(joined(random, SEGMENTS)));
    }
    return patterns;
  }

  private static String joined(Random random, List<String> choices) {
    StringBuilder text = new StringBuilder(choices.get(random.nextInt(choices.size())));
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append('/').append(choices.get(random.nextInt(choices.size())));
    }
    return text.toString();
  }
}
