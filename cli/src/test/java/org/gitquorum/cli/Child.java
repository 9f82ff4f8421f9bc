// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gitquorum.cli.frame.Typed;

/** The program in a virtual machine of its own, as the launcher starts it. */
final class Child {
  private static final int LONGEST_SECONDS = Boolean.getBoolean("slow") ? 3_600 : 120;

  private final List<String> command;
  private final Path directory;
  private final Map<String, String> environment;
  private final Path output;
  private final Path errors;

  private Child(
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Path output,
      Path errors) {
    this.command = List.copyOf(command);
    this.directory = directory;
    this.environment = Map.copyOf(environment);
    this.output = output;
    this.errors = errors;
  }

  static Child of(Fork fork, String... arguments) {
    Map<String, String> environment = new HashMap<>(fork.gitEnvironment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    return of(Main.class, fork.directory(), fork.home(), environment, List.of(arguments));
  }

  /** Another program in a virtual machine of its own; what it says is kept below the home. */
  static Child of(
      Class<?> main,
      Path directory,
      Path home,
      Map<String, String> environment,
      List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(arguments);
    try {
      return new Child(
          command,
          directory,
          environment,
          Files.createTempFile(home, "child", ".out"),
          Files.createTempFile(home, "child", ".err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with options for the virtual machine. */
  Child withVirtualMachine(String... options) {
    List<String> all = new ArrayList<>(command);
    all.addAll(1, List.of(options));
    return new Child(all, directory, environment, output, errors);
  }

  /** The same with one more variable. */
  Child with(String name, String value) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(name, value);
    return new Child(command, directory, all, output, errors);
  }

  /** The same without a variable. */
  Child without(String name) {
    Map<String, String> all = new HashMap<>(environment);
    all.remove(name);
    return new Child(command, directory, all, output, errors);
  }

  /** The same as an argument of a shell script, which gets it as {@code "$@"}. */
  Child throughShell(String script) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    all.addAll(command);
    return new Child(all, directory, environment, output, errors);
  }

  /** Starts it without input. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectOutput(output.toFile())
        .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Runs it to its end. */
  Typed run() throws IOException, InterruptedException {
    Process process = start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + command);
      }
    } finally {
      process.destroyForcibly();
    }
    return new Typed(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }
}
