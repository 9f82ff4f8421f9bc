// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.ExternalProgram;

/**
 * The commands that people wait for, run in a repository made for it, while the virtual machine
 * notes which classes they need ({@code docs/decisions/010-class-data-archive.md}). Nothing outside
 * of the given directory is read or written.
 */
final class ArchiveTraining {
  private static final Duration LONGEST_GIT = Duration.ofMinutes(1);

  private final Surroundings outside;
  private final Path directory;
  private final Path repository;
  private final Map<String, String> environment;

  private ArchiveTraining(Surroundings outside, Path directory) {
    this.outside = outside;
    this.directory = directory;
    this.repository = directory.resolve("repository");
    this.environment = new HashMap<>(Map.of(
        "PATH",
        outside.environment().getOrDefault("PATH", ""),
        "HOME",
        directory.toString(),
        "GIT_CONFIG_NOSYSTEM",
        "1",
        "GIT_CONFIG_GLOBAL",
        "/dev/null"));
  }

  /**
   * Runs them.
   *
   * @param directory empty, for everything that is made
   * @return 0, or 4 where a command did not end as it has to; standard error then says which
   */
  static int run(Surroundings outside, Path directory) {
    try {
      new ArchiveTraining(outside, directory.toAbsolutePath()).run();
      return ExitCode.APPROVED.status();
    } catch (IOException | FindingException e) {
      say(outside.errors(), "error: " + e.getMessage() + "\n");
      return ExitCode.UNDECIDED.status();
    }
  }

  private void run() throws IOException, FindingException {
    Files.createDirectories(repository);
    git("init", "-q", "-b", "main");
    Path keys = Files.createDirectories(directory.resolve("keys"));
    List<String> signers = new ArrayList<>();
    for (String name : List.of("alice", "bob")) {
      type(0, "key", "generate", name, "--out", keys.toString());
      signers.addAll(List.of("--signer", name + "=" + keys.resolve(name + ".asc")));
    }
    List<String> init = new ArrayList<>(List.of("init"));
    init.addAll(signers);
    type(0, init.toArray(String[]::new));
    commit("the first state");
    type(0, "policy", "check");
    type(0, "trust", "HEAD");
    commit("a change");
    type(1, "verify");
    for (String name : List.of("alice", "bob")) {
      Path secret = keys.resolve(name + ".secret.asc");
      type(0, "sign", "--yes", "--key", secret.toString());
    }
    type(0, "verify", "--branch", "refs/heads/main");
    type(0, "verify", "HEAD", "--json", "--anchor", "HEAD~1");
    type(0, "-C", repository.toString(), "status");
    type(0, "show");
    type(0, "policy", "show");
    type(2, "verify", "--no-such-option");
    type(0, "verify", "--help");
    type(0, "--version");
  }

  private void commit(String message) throws IOException, FindingException {
    Files.writeString(repository.resolve("file"), message);
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", message);
  }

  private void git(String... arguments) throws FindingException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ExternalProgram.Outcome outcome =
        new ExternalProgram(command, repository, environment, LONGEST_GIT).run(new byte[0]);
    if (outcome.status() != 0) {
      throw ended(command, outcome.status(), outcome.errors().displayText());
    }
  }

  private void type(int expected, String... arguments) throws FindingException {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Surroundings inside = new Surroundings(
        repository,
        environment,
        outside.clock(),
        new ByteArrayInputStream(new byte[0]),
        OutputStream.nullOutputStream(),
        errors,
        false,
        Optional.empty());
    int status = new Program(Commands.all(), inside, new CoreRepository()).run(arguments);
    if (status != expected) {
      throw ended(List.of(arguments), status, errors.toString(StandardCharsets.UTF_8));
    }
  }

  private static FindingException ended(List<String> command, int status, String said) {
    return new FindingException(
        ReasonCode.INTERNAL, String.join(" ", command) + " ended in " + status + "\n" + said);
  }

  private static void say(OutputStream stream, String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The exit code remains.
      return;
    }
  }
}
