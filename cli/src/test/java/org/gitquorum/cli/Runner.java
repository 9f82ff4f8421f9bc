// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gitquorum.core.process.ExternalProgram;

/**
 * A machine that runs the steps of a workflow as a forge's would, with this program in the place of
 * the one that the workflow fetches and builds.
 *
 * @param home its home folder, with everything that it has
 * @param fork whose git configuration, or rather none, it has
 * @param settings what the forge puts for an expression, by its text, and variables of the forge
 */
record Runner(Path home, Fork fork, Map<String, String> settings) {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.*?) }}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+");
  private static final String VERSION = "v0";

  Runner {
    settings = Map.copyOf(settings);
  }

  /** A machine with nothing but the programs. */
  static Runner in(Path home, Fork fork, Map<String, String> settings) throws IOException {
    Files.createDirectories(home.resolve("work/repository"));
    Files.createDirectories(home.resolve("opt"));
    Path programs = Files.createDirectories(home.resolve("programs"));
    executable(Files.writeString(programs.resolve("mvn"), "#!/bin/sh\n"));
    Map<String, String> all = new HashMap<>(settings);
    all.put("vars.QUORUM_VERSION", VERSION);
    all.put("QUORUM_VERSION", VERSION);
    Runner runner = new Runner(home, fork, all);
    runner.offerProgram();
    String offered = "[url \"" + home.resolve("git-quorum") + "\"]\n"
        + "\tinsteadOf = https://example.org/git-quorum\n[user]\n\tname = runner\n\temail = r@example.org\n";
    Files.writeString(home.resolve("gitconfig"), offered);
    return runner;
  }

  /** A repository with a version of the program, as if it were built. */
  private void offerProgram() throws IOException {
    Path repository = Files.createDirectories(home.resolve("git-quorum"));
    Files.createDirectories(repository.resolve("bin"));
    executable(Files.copy(Path.of("../bin/git-quorum"), repository.resolve("bin/git-quorum")));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    String classes = Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes);
    Path jar = Files.createDirectories(repository.resolve("lib")).resolve("git-quorum.jar");
    try (OutputStream stream = Files.newOutputStream(jar)) {
      new JarOutputStream(stream, manifest).close();
    }
    Fork program = fork.in(repository);
    program.git("init", "-q");
    program.git("add", "-f", ".");
    program.git("commit", "-q", "-m", "built");
    program.git("tag", VERSION);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Where the repository of the workflow is checked out. */
  Fork checkout() {
    return fork.in(home.resolve("work/repository"));
  }

  /** Checks out what the workflow tells the forge to. */
  void checkOut(Workflow workflow) {
    workflow.ref().ifPresent(ref -> {
      checkout().git("fetch", "-q", "origin", resolved(ref));
      checkout().git("checkout", "-q", "--detach", "FETCH_HEAD");
    });
  }

  /** Runs the steps up to the first that fails, and returns how that, or the last, ended. */
  ExternalProgram.Outcome run(Workflow workflow, Path directory) throws Exception {
    ExternalProgram.Outcome outcome = null;
    for (Workflow.Step step : workflow.steps()) {
      // GitLab's have programs outside of the checkout, where the image is theirs alone.
      String script = step.script().replace("/opt/", home.resolve("opt") + "/");
      List<String> command = List.of("bash", "-e", "-o", "pipefail", "-c", script);
      outcome = new ExternalProgram(command, directory, environment(step), Duration.ofMinutes(2))
          .run(new byte[0]);
      if (outcome.status() != 0) {
        return outcome;
      }
    }
    return java.util.Objects.requireNonNull(outcome);
  }

  private Map<String, String> environment(Workflow.Step step) {
    Map<String, String> environment = new HashMap<>(fork.gitEnvironment());
    settings.forEach((name, value) -> {
      if (VARIABLE.matcher(name).matches()) {
        environment.put(name, value);
      }
    });
    step.environment().forEach((name, value) -> environment.put(name, resolved(value.toString())));
    environment.put("HOME", home.toString());
    environment.put("PATH", home.resolve("programs") + ":" + System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // Configuration of the machine, which stays when a workflow adds some of its own by variables.
    environment.put("GIT_CONFIG_GLOBAL", home.resolve("gitconfig").toString());
    return environment;
  }

  private String resolved(String value) {
    Matcher expression = EXPRESSION.matcher(value);
    return expression.replaceAll(found -> {
      String known = settings.get(found.group(1));
      if (known == null) {
        throw new AssertionError("no value for " + found.group(1));
      }
      return Matcher.quoteReplacement(known);
    });
  }
}
