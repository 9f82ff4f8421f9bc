// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people copy has to be right. */
class ExamplePoliciesTest {
  private static LocatedPolicy read(String name) throws Exception {
    Path file = Path.of("..", "examples", "policies", name);
    return PolicyReader.readLocated(Files.readAllBytes(file), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"small-team.toml", "nixpkgs-fork.toml"})
  void anExampleReadsWithoutAWarning(String name) throws Exception {
    assertThat(PolicyLinter.lint(read(name), LintFacts.NONE)).isEmpty();
  }

  @Test
  void whoIsAloneIsWarnedOfThatAndOfNothingElse() throws Exception {
    assertThat(PolicyLinter.lint(read("solo.toml"), LintFacts.NONE))
        .isNotEmpty()
        .allMatch(warning -> warning.code() == PolicyWarning.Code.SIGNER_INDISPENSABLE);
  }

  @Test
  void everyExampleIsTested() {
    assertThat(Path.of("..", "examples", "policies").toFile().list())
        .containsExactlyInAnyOrder("solo.toml", "small-team.toml", "nixpkgs-fork.toml");
  }
}
