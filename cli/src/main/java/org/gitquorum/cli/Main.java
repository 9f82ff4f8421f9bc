// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program that a user starts. */
@Command(
    name = "git-quorum",
    description = "co-sign and verify git history",
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).setExpandAtFiles(false).execute(arguments));
  }
}
