// SPDX-License-Identifier: MIT
package org.gitquorum.core.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.SuppressForbidden;

/**
 * One program with its arguments, run without a shell.
 *
 * @param command the program, looked up on PATH, and its arguments
 * @param environment variables to set; an empty value removes the variable
 * @param limit how long it may run
 */
public record ExternalProgram(
    List<String> command, Path directory, Map<String, String> environment, Duration limit) {
  private static final int MOST_OUTPUT = 64 << 20;

  public ExternalProgram {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** What a program left behind. */
  public record Outcome(int status, Bytes output, Bytes errors) {}

  /**
   * Runs it to its end.
   *
   * @param input what it reads on standard input
   * @throws FindingException {@code IO_FAILED} if it cannot be started, is interrupted or exceeds
   *     its time or output
   */
  @SuppressForbidden("the one place that starts programs")
  public Outcome run(byte[] input) throws FindingException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    try {
      return await(builder.start(), input);
    } catch (IOException e) {
      throw failed("cannot run " + command.get(0), e);
    }
  }

  private Outcome await(Process process, byte[] input) throws FindingException {
    CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(
        () -> drain(process.getInputStream()), ExternalProgram::inThreadOfItsOwn);
    CompletableFuture<byte[]> errors = CompletableFuture.supplyAsync(
        () -> drain(process.getErrorStream()), ExternalProgram::inThreadOfItsOwn);
    CompletableFuture<Void> feeding = CompletableFuture.runAsync(
        () -> feed(process.getOutputStream(), input), ExternalProgram::inThreadOfItsOwn);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed(
            command.get(0) + " did not end within " + limit.toSeconds() + " seconds", null);
      }
      feeding.join();
      return new Outcome(
          process.exitValue(), Bytes.copyOf(output.join()), Bytes.copyOf(errors.join()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted while " + command.get(0) + " ran", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The three streams block on each other, so they must not wait for a place in a shared pool. */
  private static void inThreadOfItsOwn(Runnable stream) {
    Thread thread = new Thread(stream, "stream of a program");
    thread.setDaemon(true);
    thread.start();
  }

  private static byte[] drain(InputStream stream) {
    try (stream) {
      byte[] bytes = stream.readNBytes(MOST_OUTPUT);
      stream.transferTo(OutputStream.nullOutputStream());
      return bytes;
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static void feed(OutputStream stream, byte[] input) {
    try (stream) {
      stream.write(input);
    } catch (IOException e) {
      // A program may end without reading everything; its exit status tells whether that was a
      // failure.
      return;
    }
  }

  private static FindingException failed(
      String message, @org.jspecify.annotations.Nullable Throwable cause) {
    Finding finding = Finding.of(ReasonCode.IO_FAILED, message);
    return cause == null ? new FindingException(finding) : new FindingException(finding, cause);
  }
}
