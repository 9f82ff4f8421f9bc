// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.process.TerminalProgram;

/**
 * Runs a command again in a virtual machine that optimises, with the memory that a long history
 * needs: the one that the launcher starts is set up to end soon. The launcher says how, in
 * {@code git-quorum.long}; whoever starts this program without it gets no second one.
 */
final class LongRuns {
  private static final String OPTIONS = "git-quorum.long";

  private LongRuns() {}

  static boolean arePossible() {
    return !System.getProperty(OPTIONS, "").isEmpty();
  }

  /** The exit status; nothing if there is no such machine. */
  static OptionalInt run(Surroundings surroundings, String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty(OPTIONS).split(" ")));
    for (String name : List.of("git-quorum.name", "git-quorum.terminal", "git-quorum.progress")) {
      command.add("-D" + name + "=" + System.getProperty(name, ""));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    try {
      return OptionalInt.of(
          new TerminalProgram(command, surroundings.directory(), surroundings.environment(), false)
              .run());
    } catch (FindingException e) {
      return OptionalInt.empty();
    }
  }
}
