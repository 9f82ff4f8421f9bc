// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options that stand before or after the name of any command. They are hidden in the help of
 * single commands, which names them in one line.
 */
@Command(name = "git quorum", versionProvider = ProgramVersion.class)
public final class GlobalOptions {
  @Option(
      names = "-C",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      hidden = true,
      defaultValue = "",
      description = "run as if started there")
  private Path directory = Path.of("");

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "never colour the output")
  private boolean noColor;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "print errors only: the exit code is the answer")
  private boolean quiet;

  @Option(
      names = "--allow-foreign-owner",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "read a repository that belongs to another user")
  private boolean allowForeignOwner;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "show this help")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      hidden = true,
      description = "show the version")
  private boolean version;

  Path directory() {
    return directory;
  }

  /** Whether {@code -C} was given. */
  boolean isDirectoryNamed() {
    return !directory.toString().isEmpty();
  }

  boolean noColor() {
    return noColor;
  }

  boolean quiet() {
    return quiet;
  }

  boolean allowForeignOwner() {
    return allowForeignOwner;
  }

  /** Whether help was asked for before the name of a command. */
  boolean help() {
    return help;
  }

  boolean version() {
    return version;
  }

  /** Takes a flag that stands with every command; false if it is none. */
  boolean takeFlag(String name) {
    switch (name) {
      case "--no-color" -> noColor = true;
      case "--quiet" -> quiet = true;
      case "--allow-foreign-owner" -> allowForeignOwner = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Takes the value of {@code -C}; false if it names no path. */
  boolean takeDirectory(String value) {
    try {
      directory = Path.of(value);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Forgets what was taken. */
  void forget() {
    directory = Path.of("");
    noColor = false;
    quiet = false;
    allowForeignOwner = false;
  }
}
