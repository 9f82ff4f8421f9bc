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
 * @param plain those of its commands whose plainest lines are read without picocli
 */
public record CommandEntry(
    List<String> names,
    String summary,
    Function<CommandContext, CommandLine> make,
    List<Plain> plain) {
  public CommandEntry {
    names = List.copyOf(names);
    plain = List.copyOf(plain);
  }

  /**
   * A command whose plainest lines are read without picocli.
   *
   * @param words its whole name
   */
  public record Plain(List<String> words, Function<CommandContext, PlainCommand> make) {
    public Plain {
      words = List.copyOf(words);
    }
  }

  /** A command, none of whose lines is read without picocli. */
  public CommandEntry(
      List<String> names, String summary, Function<CommandContext, CommandLine> make) {
    this(names, summary, make, List.of());
  }

  /** The same, of which these lines are read without picocli. */
  public CommandEntry plainly(String words, Function<CommandContext, PlainCommand> command) {
    return new CommandEntry(
        names, summary, make, List.of(new Plain(List.of(words.split(" ", -1)), command)));
  }

  /** A command with one name. */
  public static CommandEntry of(
      String name, String summary, Function<CommandContext, QuorumCommand> make) {
    return new CommandEntry(
        List.of(name), summary, context -> new CommandLine(make.apply(context)));
  }
}
