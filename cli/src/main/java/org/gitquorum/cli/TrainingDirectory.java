// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;

/** A repository in which commands are run for training; its home is the directory around it. */
final class TrainingDirectory {
  private static final Duration LONGEST_GIT = Duration.ofMinutes(1);

  private final Surroundings outside;
  private final Path repository;
  private final Map<String, String> environment;

  private TrainingDirectory(Surroundings outside, Path repository, Path home) {
    this.outside = outside;
    this.repository = repository;
    this.environment = Map.of(
        "PATH",
        outside.environment().getOrDefault("PATH", ""),
        "HOME",
        home.toString(),
        "GIT_CONFIG_NOSYSTEM",
        "1",
        "GIT_CONFIG_GLOBAL",
        "/dev/null");
  }

  /** A directory of this name. */
  static TrainingDirectory in(Surroundings outside, Path home, String name) throws IOException {
    Path repository = Files.createDirectories(home.resolve(name));
    return new TrainingDirectory(outside, repository, home);
  }

  /** Makes a repository of it. */
  void makeRepository() throws FindingException {
    git("init", "-q", "-b", "main");
  }

  Path path() {
    return repository;
  }

  /** Writes a file and commits everything. */
  void commit(String file, String text) throws IOException, FindingException {
    Files.writeString(repository.resolve(file), text);
    git("add", "-A");
    gitAsPerson("commit", "-q", "-m", "a change");
  }

  /** What git prints when somebody uses it who has a name. */
  String gitAsPerson(String... arguments) throws FindingException {
    return git(Stream.concat(
            Stream.of("-c", "user.name=a", "-c", "user.email=a@example.org"), Stream.of(arguments))
        .toArray(String[]::new));
  }

  /** What git prints. @throws FindingException if it does not end in 0 */
  String git(String... arguments) throws FindingException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ExternalProgram.Outcome outcome =
        new ExternalProgram(command, repository, environment, LONGEST_GIT).run(new byte[0]);
    if (outcome.status() != 0) {
      throw ended(command, outcome.status(), outcome.errors().displayText());
    }
    return outcome.output().displayText().strip();
  }

  /** What our own program prints. @throws FindingException if it does not end as expected */
  String type(int expected, String... arguments) throws FindingException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Surroundings inside = new Surroundings(
        repository,
        environment,
        outside.clock(),
        new ByteArrayInputStream(new byte[0]),
        output,
        errors,
        false,
        Optional.empty());
    int status = new Program(Commands.all(), inside, new CoreRepository()).run(arguments);
    String said = output.toString(StandardCharsets.UTF_8);
    if (status != expected) {
      throw ended(List.of(arguments), status, said + errors.toString(StandardCharsets.UTF_8));
    }
    return said;
  }

  private static FindingException ended(List<String> command, int status, String said) {
    return new FindingException(
        ReasonCode.INTERNAL, String.join(" ", command) + " ended in " + status + "\n" + said);
  }
}
