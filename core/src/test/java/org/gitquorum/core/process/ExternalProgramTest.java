// SPDX-License-Identifier: MIT
package org.gitquorum.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  void doesNotMindHowMuchAProgramComplains() throws FindingException {
    assertThat(run("head -c 67108865 /dev/zero >&2").status()).isZero();
  }
}
