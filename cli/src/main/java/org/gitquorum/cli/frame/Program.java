// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.UncheckedFindingException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Runs one command line to its exit code. Whatever goes wrong blocks: no exception and no error of
 * the virtual machine leaves an answer behind, and none ends in 0 or 1.
 */
public final class Program {
  private final Face face;
  private final List<CommandEntry> entries;
  private final GlobalOptions options = new GlobalOptions();
  private final CommandContext context;
  private final Console console;

  /** The program {@code git quorum} with these commands. */
  public Program(
      List<CommandEntry> entries, Surroundings surroundings, RepositoryAccess repository) {
    this(new QuorumFace(), entries, surroundings, repository);
  }

  /** A program of these commands, which shows itself like this. */
  public Program(
      Face face,
      List<CommandEntry> entries,
      Surroundings surroundings,
      RepositoryAccess repository) {
    this.face = face;
    this.entries = List.copyOf(entries);
    this.context = new CommandContext(surroundings, options, repository);
    this.console = context.console();
  }

  /** The exit status, as {@link ExitCode} defines it. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  public int run(String... arguments) {
    try {
      int status = answer(arguments);
      console.send();
      return status;
    } catch (ParameterException e) {
      return fail(new Finding(ReasonCode.USAGE, text(e), hint(e.getCommandLine())));
    } catch (FindingException e) {
      return fail(e.finding());
    } catch (IOException e) {
      return fail(Finding.of(ReasonCode.IO_FAILED, "cannot write to standard output"));
    } catch (Throwable e) {
      return fail(Finding.of(ReasonCode.INTERNAL, "a fault of git-quorum: " + e));
    } finally {
      context.close();
    }
  }

  private int answer(String[] arguments) throws FindingException, IOException {
    Optional<QuorumCommand> plain = new PlainLine(entries, arguments).read(options, context);
    if (plain.isPresent()) {
      return run(plain.get());
    }
    options.forget();
    return answer(commandLine(arguments), arguments);
  }

  private int answer(CommandLine root, String[] arguments) throws FindingException, IOException {
    ParseResult parsed = root.parseArgs(arguments);
    if (options.version()) {
      console.answer(face.version());
      return ExitCode.APPROVED.status();
    }
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    CommandLine typed = parsed.commandSpec().commandLine();
    if (typed == root) {
      console.answer(face.help(entries));
      return (options.help() ? ExitCode.APPROVED : face.withoutCommand()).status();
    }
    if (parsed.isUsageHelpRequested()) {
      console.answer(typed.getUsageMessage(Ansi.OFF));
      return ExitCode.APPROVED.status();
    }
    if (!(typed.getCommand() instanceof QuorumCommand command)) {
      throw new ParameterException(typed, "which of its commands?");
    }
    return run(command);
  }

  private int run(QuorumCommand command) throws FindingException, IOException {
    try {
      return status(command);
    } catch (FindingException e) {
      if (command.json()) {
        console.discard();
        console.answer(command.failureAsJson(e.finding()));
        console.send();
      }
      throw e;
    }
  }

  private static int status(QuorumCommand command) throws FindingException {
    try {
      ExitCode code = command.run();
      return command.programStatus().orElse(code.status());
    } catch (UncheckedFindingException e) {
      throw e.exception();
    }
  }

  /** Only the commands whose names are among the arguments; all of them if there is none. */
  private CommandLine commandLine(String[] arguments) {
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
    typed.getSubcommands().values().forEach(Program::shortenSynopsis);
  }

  private int fail(Finding finding) {
    console.error(finding);
    return face.exitCode(finding.code()).status();
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
