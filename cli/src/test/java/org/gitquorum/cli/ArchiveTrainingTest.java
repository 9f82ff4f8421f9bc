// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.cli.frame.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTrainingTest {
  @TempDir
  Path home;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void everyCommandEndsAsItHasTo() {
    int status = ArchiveTraining.run(outside(System.getenv("PATH")), "all", home);
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isZero();
    assertThat(home.resolve("consumer/.quorum/pins.toml")).exists();
    assertThat(ArchiveTraining.run(outside(""), "verify", home)).isZero();
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void whatWentWrongIsSaid() throws Exception {
    Path empty = Files.createDirectory(home.resolve("empty"));
    assertThat(ArchiveTraining.run(outside(empty.toString()), "all", home.resolve("missing")))
        .isEqualTo(4);
    assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("error: ");
  }

  private Surroundings outside(String path) {
    Surroundings outside = Typed.surroundings(
        home, Map.of("PATH", path), OutputStream.nullOutputStream(), errors, false);
    // Commits are made by git, now.
    return new Surroundings(
        home,
        outside.environment(),
        java.time.Clock.systemUTC(),
        outside.input(),
        outside.output(),
        outside.errors(),
        false);
  }
}
