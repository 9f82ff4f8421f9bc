// SPDX-License-Identifier: MIT
package org.gitquorum.core.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
   * Runs it to its end, without anybody who sees what it says meanwhile.
   *
   * @param input what it reads on standard input
   * @throws FindingException {@code PROGRAM_MISSING} if it is not there; {@code IO_FAILED} if it
   *     cannot be started, is interrupted or exceeds its time or output
   */
  public Outcome run(byte[] input) throws FindingException {
    return run(input, OutputStream.nullOutputStream());
  }

  /**
   * The same for a program that may ask a person for something.
   *
   * @param person is given what the program says on standard error, as it says it
   * @throws FindingException as {@link #run(byte[])}
   */
  @SuppressForbidden("the one place that starts programs")
  public Outcome run(byte[] input, OutputStream person) throws FindingException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    // A name is looked up where this process would find it, whatever the program itself is given.
    String path = builder.environment().getOrDefault("PATH", "");
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    try {
      return await(builder.start(), input, person);
    } catch (IOException e) {
      throw MissingProgram.isThere(command.get(0), path)
          ? failed("cannot run " + command.get(0) + " in " + directory, e)
          : MissingProgram.of(command.get(0), e);
    }
  }

  private Outcome await(Process process, byte[] input, OutputStream person)
      throws FindingException {
    long end = System.nanoTime() + limit.toNanos();
    CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(
        () -> drain(process.getInputStream(), OutputStream.nullOutputStream()),
        ExternalProgram::inThreadOfItsOwn);
    CompletableFuture<byte[]> errors = CompletableFuture.supplyAsync(
        () -> drain(process.getErrorStream(), person), ExternalProgram::inThreadOfItsOwn);
    CompletableFuture<Void> feeding = CompletableFuture.runAsync(
        () -> feed(process.getOutputStream(), input), ExternalProgram::inThreadOfItsOwn);
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw tooLong();
      }
      // A program may end and leave another behind that keeps its streams open.
      CompletableFuture.allOf(output, errors, feeding)
          .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      Outcome outcome = new Outcome(
          process.exitValue(), Bytes.copyOf(output.join()), Bytes.copyOf(errors.join()));
      if (outcome.output().size() > MOST_OUTPUT) {
        throw failed(command.get(0) + " said more than " + (MOST_OUTPUT >> 20) + " MiB", null);
      }
      return outcome;
    } catch (TimeoutException e) {
      throw tooLong();
    } catch (ExecutionException e) {
      throw failed("cannot talk with " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted while " + command.get(0) + " ran", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private FindingException tooLong() {
    return failed(command.get(0) + " did not end within " + limit.toSeconds() + " seconds", null);
  }

  /** The three streams block on each other, so they must not wait for a place in a shared pool. */
  private static void inThreadOfItsOwn(Runnable stream) {
    Thread thread = new Thread(stream, "stream of a program");
    thread.setDaemon(true);
    thread.start();
  }

  private static byte[] drain(InputStream stream, OutputStream watcher) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 13];
    try (stream) {
      for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
        // One byte more than allowed tells that something is missing.
        kept.write(piece, 0, Math.min(length, MOST_OUTPUT + 1 - kept.size()));
        show(watcher, piece, length);
      }
      return kept.toByteArray();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static void show(OutputStream watcher, byte[] piece, int length) {
    try {
      watcher.write(piece, 0, length);
      watcher.flush();
    } catch (IOException e) {
      // Nobody sees it any more; the program runs on.
      return;
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
