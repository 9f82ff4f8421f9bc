// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A command line typed in a test, and what came of it. */
public record Typed(int status, String output, String errors) {
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** Runs it in this process. */
  public static Typed run(
      List<CommandEntry> entries,
      RepositoryAccess repository,
      Path directory,
      Map<String, String> environment,
      String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status = new Program(
            entries, surroundings(directory, environment, output, errors, false), repository)
        .run(arguments);
    return new Typed(
        status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  /** A world without input, at a fixed time. */
  public static Surroundings surroundings(
      Path directory,
      Map<String, String> environment,
      OutputStream output,
      OutputStream errors,
      boolean terminal) {
    return new Surroundings(
        directory,
        environment,
        Clock.fixed(NOW, ZoneOffset.UTC),
        new ByteArrayInputStream(new byte[0]),
        output,
        errors,
        terminal,
        java.util.Optional.empty());
  }
}
