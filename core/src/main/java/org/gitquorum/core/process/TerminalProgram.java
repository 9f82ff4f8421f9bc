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
   * @throws FindingException {@code IO_FAILED} if it cannot be started
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
    try {
      return await(builder.start());
    } catch (IOException e) {
      throw new FindingException(
          new Finding(ReasonCode.IO_FAILED, "cannot run " + command.get(0), ""), e);
    }
  }

  private int await(Process process) {
    Thread ending = new Thread(
        () -> {
          if (!interactive) {
            process.destroy();
          }
          waitFor(process);
        },
        "end of a program");
    Runtime.getRuntime().addShutdownHook(ending);
    int status = waitFor(process);
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      // We are being ended ourselves; the hook finds the program gone.
      return status;
    }
    return status;
  }

  private static int waitFor(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // Nobody interrupts these threads; giving up would leave the program behind.
        continue;
      }
    }
  }
}
