// SPDX-License-Identifier: MIT
package org.gitquorum.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalProgramTest {
  @TempDir
  private Path folder;

  private ExternalProgram.Outcome run(String script) throws FindingException {
    return new ExternalProgram(
            List.of("sh", "-c", script), folder, Map.of(), Duration.ofSeconds(60))
        .run(new byte[0]);
  }

  @Test
  void givesBackAllThatAProgramSays() throws FindingException {
    assertThat(run("head -c 70000 /dev/zero").output().size()).isEqualTo(70000);
  }

  @Test
  void neverPassesOffAPartForTheWhole() {
    assertThatThrownBy(() -> run("head -c 67108865 /dev/zero"))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.IO_FAILED))
        .hasMessageContaining("more than 64 MiB");
  }

  @Test
  void aProgramThatIsNotThereIsUndecidedAndNamedWithItsPackage() {
    for (Map.Entry<String, String> each : Map.of(
            "no-such-program",
            "apt install no-such-program",
            folder.resolve("gpg").toString(),
            "look at the path")
        .entrySet()) {
      ExternalProgram program =
          new ExternalProgram(List.of(each.getKey()), folder, Map.of(), Duration.ofSeconds(60));
      assertThatThrownBy(() -> program.run(new byte[0]))
          .isInstanceOfSatisfying(FindingException.class, e -> {
            assertThat(e.finding().code()).isEqualTo(ReasonCode.PROGRAM_MISSING);
            assertThat(e.finding().code().exitCode()).isEqualTo(ExitCode.UNDECIDED);
            assertThat(e.finding().hint()).contains(each.getValue());
          })
          .hasMessageContaining(each.getKey());
      assertThatThrownBy(
              () -> new TerminalProgram(List.of(each.getKey()), folder, Map.of(), false).run())
          .isInstanceOfSatisfying(
              FindingException.class,
              e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.PROGRAM_MISSING));
    }
  }

  @Test
  void aProgramThatIsThereAndCannotBeStartedIsAnotherMatter() {
    ExternalProgram program = new ExternalProgram(
        List.of("sh"), folder.resolve("nowhere"), Map.of(), Duration.ofSeconds(60));
    assertThatThrownBy(() -> program.run(new byte[0]))
        .isInstanceOfSatisfying(
            FindingException.class,
            e -> assertThat(e.finding().code()).isEqualTo(ReasonCode.IO_FAILED))
        .hasMessageContaining("cannot run sh in " + folder.resolve("nowhere"));
  }

  @Test
  void doesNotMindHowMuchAProgramComplains() throws FindingException {
    assertThat(run("head -c 67108865 /dev/zero >&2").status()).isZero();
  }
}
