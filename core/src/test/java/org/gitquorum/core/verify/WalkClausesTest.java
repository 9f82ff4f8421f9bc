// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every condition of the specification is pinned by a vector: a walk without it gives another
 * decision there. The vectors run against the real walk in {@link WalkCasesTest}, so that a walk
 * without the condition fails that vector by name.
 */
class WalkClausesTest {
  private static final List<WalkCase> VECTORS = WalkCase.all();
  private static final Path TABLE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "walk-clauses.md");

  static List<Mutant> mutants() {
    return Stream.of(
            BaseMutants.all(),
            VouchMutants.all(),
            SettledMutants.all(),
            LinkMutants.all(),
            PolicyMutants.all(),
            LineMutants.all(),
            CountingMutants.all(),
            AuthorMutants.all(),
            PathMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aVectorDecidesOtherwiseWithoutTheCondition(Mutant mutant) {
    assertThat(catching(mutant)).as(mutant.leavesOut()).isNotEmpty();
  }

  @Test
  void theDocumentNamesTheVectorsOfEveryCondition() throws IOException {
    assertThat(Files.readString(TABLE)).isEqualTo(document());
  }

  private static List<String> catching(Mutant mutant) {
    return VECTORS.stream()
        .filter(vector -> !mutant
            .model()
            .apply(vector.scenario())
            .judge()
            .decisions()
            .equals(vector.expected().decisions()))
        .map(WalkCase::name)
        .toList();
  }

  private static String document() {
    String rows = mutants().stream()
        .map(mutant -> "| %s | %s | %s |\n"
            .formatted(
                mutant.clause(), mutant.leavesOut().replace("*", "\\*"), numbers(catching(mutant))))
        .collect(Collectors.joining());
    return """
        # Conditions of the walk, and the vectors that pin them

        Each row is one condition of the specification. The vectors are those of
        `core/src/test/resources/walk-cases` whose decision changes when that condition alone is left out. A test
        writes this table and compares.

        | clause | condition | vectors |
        | --- | --- | --- |
        """ + rows;
  }

  private static String numbers(List<String> names) {
    return names.stream().map(name -> name.substring(0, 3)).collect(Collectors.joining(" "));
  }
}
