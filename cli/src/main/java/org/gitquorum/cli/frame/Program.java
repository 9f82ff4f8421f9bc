// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.UncheckedFindingException;

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

  /**
   * The exit status, as {@link ExitCode} defines it.
   *
   * @throws LongRun where the surroundings allow to start again, and it pays
   */
  @SuppressWarnings("CatchAndPrintStackTrace")
  public int run(String... arguments) {
    try {
      int status = answer(arguments);
      console.send();
      return status;
    } catch (FindingException e) {
      return fail(e.finding());
    } catch (IOException e) {
      return fail(Finding.of(ReasonCode.IO_FAILED, "cannot write to standard output"));
    } catch (LongRun e) {
      throw e;
    } catch (Throwable e) {
      return fail(UnexpectedFault.finding(e));
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
    TypedLine typed = TypedLine.read(face, entries, options, context, arguments);
    console.answer(typed.answer());
    return typed.command().isPresent()
        ? run(typed.command().get())
        : typed.withoutCommand().status();
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

  private int fail(Finding finding) {
    console.error(finding);
    return face.exitCode(finding.code()).status();
  }
}
