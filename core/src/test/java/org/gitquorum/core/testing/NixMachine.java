// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.ExternalProgram;

/** The real nix with a store and settings of its own, offline, as on a machine that is new. */
public final class NixMachine {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Path home;

  /** A machine whose everything is in this folder; the test is skipped without nix. */
  public NixMachine(Path home) {
    ExternalTool.require("nix");
    this.home = home;
  }

  /** What a flake's attribute evaluates to; what nix complains of where it does not. */
  public String evaluate(Path flake, String attribute) {
    ExternalProgram.Outcome outcome = run(flake, "eval", "--raw", ".#" + attribute);
    return outcome.status() == 0
        ? outcome.output().displayText()
        : outcome.errors().displayText();
  }

  /** Locks a flake, or an input of it again. */
  public void lock(Path flake, String... more) {
    List<String> arguments = new ArrayList<>(List.of("flake", "lock"));
    arguments.addAll(List.of(more));
    succeed(flake, arguments);
  }

  /** Brings a folder into the store, as a cache or another input would. */
  public void add(Path folder) {
    succeed(folder, List.of("store", "add-path", "--name", "source", folder.toString()));
  }

  private void succeed(Path directory, List<String> arguments) {
    ExternalProgram.Outcome outcome = run(directory, arguments.toArray(String[]::new));
    if (outcome.status() != 0) {
      throw new AssertionError("nix " + arguments + ": " + outcome.errors().displayText());
    }
  }

  private ExternalProgram.Outcome run(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        "nix",
        "--store",
        home.resolve("store").toString(),
        "--extra-experimental-features",
        "nix-command flakes",
        "--option",
        "flake-registry",
        "",
        "--option",
        "substituters",
        ""));
    command.addAll(List.of(arguments));
    Map<String, String> environment = Map.of(
        "HOME", home.toString(),
        "XDG_CACHE_HOME", home.resolve("cache").toString(),
        "XDG_CONFIG_HOME", home.resolve("config").toString(),
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_CONFIG_NOSYSTEM", "1");
    try {
      return new ExternalProgram(command, directory, environment, LONGEST).run(new byte[0]);
    } catch (FindingException e) {
      throw new AssertionError(e.finding().message(), e);
    }
  }
}
