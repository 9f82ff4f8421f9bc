// SPDX-License-Identifier: MIT
package org.gitquorum.core.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.SuppressForbidden;
import org.jspecify.annotations.Nullable;

/**
 * A program that takes the place of our own: on the same streams, for as long as it likes.
 *
 * @param command the program and its arguments
 * @param environment all of its variables
 * @param interactive whether it reads our standard input; otherwise it finds it empty
 */
public record TerminalProgram(
    List<String> command, Path directory, Map<String, String> environment, boolean interactive) {
  public TerminalProgram {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Runs it to its end. Where our own process is asked to end before, it waits for the program: at
   * a terminal both get the signal; one that reads nothing is asked to end as well.
   *
   * @return its exit status
   * @throws FindingException {@code PROGRAM_MISSING} if it is not there, {@code IO_FAILED} if it
   *     cannot be started
   */
  @SuppressForbidden("beside ExternalProgram, the one place that starts programs")
  public int run() throws FindingException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
    if (!interactive) {
      builder.redirectInput(new File("/dev/null"));
    }
    builder.environment().clear();
    builder.environment().putAll(environment);
    Started started = new Started(builder);
    Thread ending = new Thread(() -> end(started.process()), "end of a program");
    try {
      // Before the start: from then on nobody who ends us leaves the program behind.
      Runtime.getRuntime().addShutdownHook(ending);
      int status = waitFor(started.start());
      Runtime.getRuntime().removeShutdownHook(ending);
      return status;
    } catch (IllegalStateException e) {
      throw failed("interrupted while " + command.get(0) + " ran", e);
    } catch (IOException e) {
      throw MissingProgram.isThere(command.get(0), environment.getOrDefault("PATH", ""))
          ? failed("cannot run " + command.get(0) + " in " + directory, e)
          : MissingProgram.of(command.get(0), e);
    }
  }

  /** A program and whether it runs; whoever asks while it is being started waits for that. */
  @SuppressForbidden("beside ExternalProgram, the one place that starts programs")
  private static final class Started {
    private final ProcessBuilder builder;
    private @Nullable Process process;
    private boolean over;

    Started(ProcessBuilder builder) {
      this.builder = builder;
    }

    synchronized Process start() throws IOException {
      if (over) {
        throw new IllegalStateException("nothing is started any more");
      }
      Process begun = builder.start();
      process = begun;
      return begun;
    }

    synchronized @Nullable Process process() {
      over = true;
      return process;
    }
  }

  private void end(@Nullable Process process) {
    if (process != null) {
      if (!interactive) {
        process.destroy();
      }
      waitFor(process);
    }
  }

  private static int waitFor(Process process) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          // Giving up would leave the program behind.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static FindingException failed(String message, Exception cause) {
    return new FindingException(Finding.of(ReasonCode.IO_FAILED, message), cause);
  }
}
