// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.cli.frame.Typed;
import org.gitquorum.core.process.ExternalProgram;

/**
 * A real repository founded by the program itself, with real keys, cut off from the configuration
 * of whoever runs the tests. Its first commit is trusted.
 *
 * @param home the folder that holds everything, and what {@code HOME} is
 * @param directory the work tree
 */
record Fork(Path home, Path directory) {
  private static final Duration LONGEST_GIT = Duration.ofMinutes(2);

  /** A fork in which two of these signers approve a change. */
  static Fork found(Path home, String... signers) {
    Fork fork = unfounded(home, signers);
    List<String> init = new ArrayList<>(List.of("init"));
    for (String signer : signers) {
      init.addAll(List.of("--signer", signer + "=" + home.resolve("keys/" + signer + ".asc")));
    }
    fork.succeed(init.toArray(String[]::new));
    fork.commit("found", Map.of("flake.nix", "first"));
    fork.succeed("trust", "HEAD");
    return fork;
  }

  /** The same without a policy and without a commit, but with the keys. */
  static Fork unfounded(Path home, String... signers) {
    Fork fork = new Fork(home, home.resolve("fork"));
    try {
      Files.createDirectories(fork.directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    fork.git("init", "-q", "-b", "main");
    for (String signer : signers) {
      fork.succeed("key", "generate", signer, "--out", home.resolve("keys").toString());
    }
    return fork;
  }

  /** A clone of it beside it, on this machine's other disk or account so to say. */
  Fork clone(String name) {
    git("clone", "-q", directory.toString(), home.resolve(name).toString());
    return in(home.resolve(name));
  }

  /** The same home, another directory. */
  Fork in(Path other) {
    return new Fork(home, other);
  }

  /** The file of a signer's secret key. */
  String key(String signer) {
    return home.resolve("keys/" + signer + ".secret.asc").toString();
  }

  /** Writes files and commits everything. */
  String commit(String subject, Map<String, String> files) {
    files.forEach((path, content) -> {
      try {
        Path file = directory.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    git("add", "-A", "-f");
    git("commit", "-q", "--allow-empty", "-m", subject);
    return id("HEAD");
  }

  String id(String revision) {
    return git("rev-parse", "--verify", "-q", revision).strip();
  }

  /** Signs as somebody, which has to succeed. */
  void sign(String signer, String... more) {
    List<String> arguments = new ArrayList<>(List.of("sign", "--key", key(signer), "--yes"));
    arguments.addAll(List.of(more));
    succeed(arguments.toArray(String[]::new));
  }

  /** Runs a command that has to end in 0, and returns what it answers. */
  String succeed(String... arguments) {
    Typed typed = type(arguments);
    assertThat(typed.status()).as("%s: %s", String.join(" ", arguments), typed).isZero();
    return typed.output();
  }

  /** Runs a command in this process. */
  Typed type(String... arguments) {
    return typeWith(Map.of("HOME", home.toString()), arguments);
  }

  /** Runs a command in this process that reads a text. */
  Typed typeReading(String input, String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status = run(
        Map.of("HOME", home.toString()),
        input.getBytes(StandardCharsets.UTF_8),
        output,
        errors,
        arguments);
    return new Typed(
        status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command in this process with this environment alone. */
  Typed typeWith(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status = run(environment, output, errors, arguments);
    return new Typed(
        status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  int run(
      Map<String, String> environment,
      OutputStream output,
      OutputStream errors,
      String... arguments) {
    return run(environment, new byte[0], output, errors, arguments);
  }

  private int run(
      Map<String, String> environment,
      byte[] input,
      OutputStream output,
      OutputStream errors,
      String... arguments) {
    Surroundings surroundings = new Surroundings(
        directory,
        environment,
        Clock.systemUTC(),
        new ByteArrayInputStream(input),
        output,
        errors,
        false);
    return new Program(Commands.all(), surroundings, new CoreRepository()).run(arguments);
  }

  /** The program in a process of its own, not started yet. */
  Child child(String... arguments) {
    return Child.of(this, arguments);
  }

  /** Runs git, which has to succeed. */
  String git(String... arguments) {
    ExternalProgram.Outcome outcome = tryGit(arguments);
    assertThat(outcome.status())
        .as("git %s: %s", String.join(" ", arguments), outcome.errors().displayText())
        .isZero();
    return new String(outcome.output().toArray(), StandardCharsets.UTF_8);
  }

  /** Runs git with input, which has to succeed; its output without white space at the ends. */
  String gitReading(byte[] input, String... arguments) {
    ExternalProgram.Outcome outcome = tryGit(input, arguments);
    assertThat(outcome.status())
        .as("git %s: %s", String.join(" ", arguments), outcome.errors().displayText())
        .isZero();
    return new String(outcome.output().toArray(), StandardCharsets.UTF_8).strip();
  }

  /** Runs git, which may fail. */
  ExternalProgram.Outcome tryGit(String... arguments) {
    return tryGit(new byte[0], arguments);
  }

  private ExternalProgram.Outcome tryGit(byte[] input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "gc.auto=0"));
    command.addAll(List.of(arguments));
    try {
      return new ExternalProgram(command, directory, gitEnvironment(), LONGEST_GIT).run(input);
    } catch (org.gitquorum.core.FindingException e) {
      throw new AssertionError(e);
    }
  }

  Map<String, String> gitEnvironment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    for (String person : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + person + "_NAME", "A U Thor");
      environment.put("GIT_" + person + "_EMAIL", "author@example.org");
    }
    return environment;
  }

  /** Every line of every note of a notes ref. */
  Set<String> lines(String notes) {
    Set<String> lines = new TreeSet<>();
    if (tryGit("rev-parse", "-q", "--verify", notes).status() != 0) {
      return lines;
    }
    for (String entry : git("ls-tree", "-r", notes).lines().toList()) {
      String[] words = entry.split("[ \t]", -1);
      if (words[1].equals("blob")) {
        git("cat-file", "blob", words[2]).lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /** The lines of the local reviews. */
  Set<String> reviews() {
    return lines("refs/notes/quorum/reviews");
  }

  /** Everything that git itself finds wrong with the repository has to be nothing. */
  void assertSound() {
    ExternalProgram.Outcome fsck = tryGit("fsck", "--strict", "--no-dangling", "--no-progress");
    assertThat(fsck.status())
        .as(fsck.output().displayText() + fsck.errors().displayText())
        .isZero();
    assertThat(fsck.output().displayText() + fsck.errors().displayText())
        .doesNotContain("error")
        .doesNotContain("missing");
  }
}
