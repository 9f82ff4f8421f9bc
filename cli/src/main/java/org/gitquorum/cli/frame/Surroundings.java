// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The world outside the program. Nothing else in it reads the environment, the clock or a stream.
 *
 * @param directory where the program was started
 * @param input standard input
 * @param output standard output
 * @param errors standard error
 * @param terminal whether standard output is a terminal
 * @param person who can be asked, if anybody can
 * @param progress whether standard error is a terminal
 * @param startAgain whether a long command can be run again in another virtual machine
 */
public record Surroundings(
    Path directory,
    Map<String, String> environment,
    Clock clock,
    InputStream input,
    OutputStream output,
    OutputStream errors,
    boolean terminal,
    Optional<Person> person,
    boolean progress,
    boolean startAgain) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Surroundings of a run that nobody watches. */
  public Surroundings(
      Path directory,
      Map<String, String> environment,
      Clock clock,
      InputStream input,
      OutputStream output,
      OutputStream errors,
      boolean terminal,
      Optional<Person> person) {
    this(directory, environment, clock, input, output, errors, terminal, person, false, false);
  }

  /** Surroundings with nobody to ask. */
  public Surroundings(
      Path directory,
      Map<String, String> environment,
      Clock clock,
      InputStream input,
      OutputStream output,
      OutputStream errors,
      boolean terminal) {
    this(directory, environment, clock, input, output, errors, terminal, Optional.empty());
  }

  /** The same for a command that has to end here. */
  public Surroundings withoutStartingAgain() {
    return new Surroundings(
        directory, environment, clock, input, output, errors, terminal, person, progress, false);
  }
}
