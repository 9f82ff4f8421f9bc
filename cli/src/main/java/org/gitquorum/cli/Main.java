// SPDX-License-Identifier: MIT
package org.gitquorum.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gitquorum.cli.command.Commands;
import org.gitquorum.cli.frame.LongRun;
import org.gitquorum.cli.frame.Program;
import org.gitquorum.cli.frame.Surroundings;
import org.gitquorum.cli.gitsig.SigCommands;
import org.gitquorum.cli.gitsig.SigFace;
import org.gitquorum.cli.remote.ServeCommand;
import org.gitquorum.core.ExitCode;

/**
 * The programs that are started: {@code git-quorum}, and {@code git-sig} and
 * {@code git-remote-quorum} by those names.
 */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * <p>The streams are those of the process itself, not {@code System.out}, which swallows errors
   * and encodes as the locale says.
   */
  public static void main(String[] arguments) {
    // An uncaught throwable would end in 1, which means refused.
    int status = ExitCode.UNDECIDED.status();
    try {
      if (mayBeRemembered(arguments)) {
        HeadStart.beginSmall();
      } else {
        HeadStart.begin();
      }
      status = run(arguments);
    } catch (Throwable e) {
      complain(e);
    } finally {
      System.exit(status);
    }
  }

  /** A verdict on a branch often ends before it would need what the head start sets up. */
  private static boolean mayBeRemembered(String[] arguments) {
    List<String> words = List.of(arguments);
    return words.contains("verify") && words.contains("--branch");
  }

  /** What ends up here is a broken installation, such as a class that cannot be loaded. */
  private static void complain(Throwable fault) {
    String text = "error: a fault of git-quorum: " + fault.getClass().getName() + "\n";
    try {
      new FileOutputStream(FileDescriptor.err).write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The exit code remains, which decides.
      return;
    }
  }

  private static int run(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    Surroundings surroundings = new Surroundings(
        Path.of("").toAbsolutePath(),
        System.getenv(),
        Clock.systemUTC(),
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Boolean.getBoolean("git-quorum.terminal"),
        ConsolePerson.present(),
        Boolean.getBoolean("git-quorum.progress"),
        LongRuns.arePossible());
    CoreRepository repository = new CoreRepository();
    return switch (System.getProperty("git-quorum.name", "git-quorum")) {
      case "git-sig" ->
        new Program(new SigFace(), SigCommands.all(), surroundings, repository).run(arguments);
      case "git-remote-quorum" ->
        new Program(ServeCommand.ONLY, surroundings, repository).run(serving(arguments));
      case "git-quorum-archive" ->
        ArchiveTraining.run(surroundings, arguments[0], Path.of(arguments[1]));
      default -> run(surroundings, repository, arguments);
    };
  }

  private static int run(Surroundings surroundings, CoreRepository repository, String[] arguments) {
    try {
      return new Program(Commands.all(), surroundings, repository).run(arguments);
    } catch (LongRun e) {
      return LongRuns.run(surroundings, arguments)
          .orElseGet(
              () -> new Program(Commands.all(), surroundings.withoutStartingAgain(), repository)
                  .run(arguments));
    }
  }

  /** What git gives are operands, whatever they look like. */
  private static String[] serving(String[] arguments) {
    return Stream.concat(Stream.of("serve", "--"), Stream.of(arguments)).toArray(String[]::new);
  }
}
