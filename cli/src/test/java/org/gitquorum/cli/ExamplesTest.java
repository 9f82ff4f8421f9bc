// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gitquorum.core.process.ExternalProgram;
import org.gitquorum.core.testing.ExternalTool;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people copy from {@code examples} can be read by the programs that it is for. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples");

  @TempDir
  Path home;

  static Stream<Path> workflows() throws IOException {
    return files(".yml");
  }

  static Stream<Path> expressions() throws IOException {
    return files(".nix");
  }

  private static Stream<Path> files(String end) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowIsPlainYamlWithStepsThatAShellReads(Path file) throws Exception {
    List<String> scripts = Workflow.read(file).scripts();
    assertThat(scripts).isNotEmpty();
    for (String script : scripts) {
      ExternalProgram.Outcome outcome = run(script, "bash", "-n");
      assertThat(outcome.status())
          .as("%s%n%s", script, outcome.errors().displayText())
          .isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void noScriptOfAWorkflowHoldsTextThatAnybodyCanWrite(Path file) throws IOException {
    assertThat(Workflow.read(file).scripts())
        .noneMatch(script -> script.contains("${{") || script.contains("github.event"));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void nixReadsEveryExpression(Path file) throws Exception {
    ExternalTool.require("nix-instantiate");
    ExternalProgram.Outcome outcome =
        run(Files.readString(file), "nix-instantiate", "--parse", "-");
    assertThat(outcome.status()).as(outcome.errors().displayText()).isZero();
  }

  private ExternalProgram.Outcome run(String input, String... command) throws Exception {
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "NIX_REMOTE", home.toString());
    return new ExternalProgram(List.of(command), home, environment, Duration.ofMinutes(1))
        .run(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
