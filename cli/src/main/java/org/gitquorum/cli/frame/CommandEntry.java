// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * A command that can be typed. It is made only when it is: reading the annotations of all commands
 * would take longer than most runs.
 *
 * @param names its name, then others for it
 * @param summary one line for the list of commands
 */
public record CommandEntry(
    List<String> names, String summary, Function<CommandContext, CommandLine> make) {
  public CommandEntry {
    names = List.copyOf(names);
  }

  /** A command with one name. */
  public static CommandEntry of(
      String name, String summary, Function<CommandContext, QuorumCommand> make) {
    return new CommandEntry(
        List.of(name), summary, context -> new CommandLine(make.apply(context)));
  }
}
