// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the plainest command lines: each option once, its value in the next argument, nothing that
 * could be taken for something else. All other lines, the wrong ones among them, are picocli's.
 */
final class PlainLine {
  private final List<CommandEntry> entries;
  private final List<String> arguments;
  private final Set<String> seen = new HashSet<>();
  private int next;

  PlainLine(List<CommandEntry> entries, String[] arguments) {
    this.entries = entries;
    this.arguments = List.of(arguments);
  }

  /**
   * The command, ready to run; nothing if the line is not plain enough.
   *
   * @param options which then hold what was typed; otherwise they may hold a part
   */
  Optional<QuorumCommand> read(GlobalOptions options, CommandContext context) {
    while (next < arguments.size() && arguments.get(next).startsWith("-")) {
      if (!takeGlobal(options)) {
        return Optional.empty();
      }
    }
    Optional<PlainCommand> command = command(context);
    while (command.isPresent() && next < arguments.size()) {
      if (!take(command.get(), options)) {
        return Optional.empty();
      }
    }
    return command.map(QuorumCommand.class::cast);
  }

  private Optional<PlainCommand> command(CommandContext context) {
    for (CommandEntry entry : entries) {
      for (CommandEntry.Plain plain : entry.plain()) {
        int end = next + plain.words().size();
        if (end <= arguments.size() && arguments.subList(next, end).equals(plain.words())) {
          next = end;
          return Optional.of(plain.make().apply(context));
        }
      }
    }
    return Optional.empty();
  }

  private boolean take(PlainCommand command, GlobalOptions options) {
    String argument = arguments.get(next);
    if (isValue(argument)) {
      next++;
      return command.takeOperand(argument);
    }
    if (takeGlobal(options)) {
      return true;
    }
    if (!seen.add(argument)) {
      return false;
    }
    if (command.takeFlag(argument)) {
      next++;
      return true;
    }
    return hasValue() && command.takeOption(argument, value());
  }

  private boolean takeGlobal(GlobalOptions options) {
    String argument = arguments.get(next);
    boolean isFlag = options.takeFlag(argument);
    if (isFlag) {
      next++;
      return seen.add(argument);
    }
    return argument.equals("-C")
        && seen.add(argument)
        && hasValue()
        && options.takeDirectory(value());
  }

  private boolean hasValue() {
    return next + 1 < arguments.size() && isValue(arguments.get(next + 1));
  }

  private String value() {
    next += 2;
    return arguments.get(next - 1);
  }

  /** Whether it can be nothing but a value or an operand. */
  private boolean isValue(String argument) {
    if (argument.isEmpty() || argument.startsWith("-")) {
      return false;
    }
    for (CommandEntry entry : entries) {
      if (entry.names().contains(argument)) {
        return false;
      }
    }
    return true;
  }
}
