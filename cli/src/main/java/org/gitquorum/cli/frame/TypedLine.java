// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What picocli makes of a command line. No other class of this package uses picocli when a
 * {@link PlainLine} is run: its classes take long to load.
 *
 * @param command what to run, if anything
 * @param answer what to say first
 * @param withoutCommand what to end with if nothing is to be run
 */
record TypedLine(Optional<QuorumCommand> command, String answer, ExitCode withoutCommand) {
  /**
   * Reads the line.
   *
   * @param options which then hold what was typed
   * @throws FindingException {@code USAGE}
   */
  static TypedLine read(
      Face face,
      List<CommandEntry> entries,
      GlobalOptions options,
      CommandContext context,
      String[] arguments)
      throws FindingException {
    try {
      CommandLine root = commandLine(face, entries, options, context, arguments);
      return read(face, entries, options, root, root.parseArgs(arguments));
    } catch (ParameterException e) {
      throw new FindingException(
          new Finding(ReasonCode.USAGE, text(e), hint(e.getCommandLine())), e);
    }
  }

  private static TypedLine read(
      Face face,
      List<CommandEntry> entries,
      GlobalOptions options,
      CommandLine root,
      ParseResult parsed) {
    if (options.version()) {
      return says(face.version(), ExitCode.APPROVED);
    }
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine typed = last.commandSpec().commandLine();
    if (typed == root) {
      return says(face.help(entries), options.help() ? ExitCode.APPROVED : face.withoutCommand());
    }
    if (last.isUsageHelpRequested()) {
      return says(typed.getUsageMessage(Ansi.OFF), ExitCode.APPROVED);
    }
    if (!(typed.getCommand() instanceof QuorumCommand command)) {
      throw new ParameterException(typed, "which of its commands?");
    }
    return new TypedLine(Optional.of(command), "", ExitCode.UNDECIDED);
  }

  private static TypedLine says(String answer, ExitCode code) {
    return new TypedLine(Optional.empty(), answer, code);
  }

  /** Only the commands whose names are among the arguments; all of them if there is none. */
  private static CommandLine commandLine(
      Face face,
      List<CommandEntry> entries,
      GlobalOptions options,
      CommandContext context,
      String[] arguments) {
    CommandLine root = new CommandLine(options).setCommandName(face.name());
    List<String> words = Arrays.asList(arguments);
    List<CommandEntry> named = entries.stream()
        .filter(entry -> entry.names().stream().anyMatch(words::contains))
        .toList();
    for (CommandEntry entry : named.isEmpty() ? entries : named) {
      String[] others = entry.names().stream().skip(1).toArray(String[]::new);
      root.addSubcommand(entry.names().get(0), entry.make().apply(context), others);
    }
    shortenSynopsis(root);
    // An argument that starts with @ is a name like any other: no file of that name is read.
    return root.setExpandAtFiles(false)
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        .setCaseInsensitiveEnumValuesAllowed(false)
        .setUsageHelpWidth(80);
  }

  /** The options are listed one by one below it. */
  private static void shortenSynopsis(CommandLine typed) {
    typed.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    typed.getSubcommands().values().forEach(TypedLine::shortenSynopsis);
  }

  private static String text(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    return message.isEmpty()
        ? "wrong arguments"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String hint(CommandLine typed) {
    return typed.getCommandSpec().qualifiedName(" ") + " -h";
  }
}
