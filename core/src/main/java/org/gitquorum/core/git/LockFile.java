// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.file.DurableFiles;

/**
 * git's way to change a file: whoever creates {@code <file>.lock} may, and renames it over the file
 * as the last step. Closing without a commit gives the lock up and leaves the file as it was.
 */
final class LockFile implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path file;
  private final Path lock;
  private final FileChannel channel;
  private boolean committed;

  private LockFile(Path file, Path lock, FileChannel channel) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Takes the lock, waiting for somebody else's.
   *
   * @throws FindingException {@code IO_FAILED} with the lock's path where it stays; it is never
   *     deleted, because nobody here can know whether its owner lives
   */
  static LockFile take(Path file, Duration patience) throws FindingException, IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    for (long left = patience.toMillis(); ; left -= PAUSE.toMillis()) {
      Optional<LockFile> taken = attempt(file, lock);
      if (taken.isPresent()) {
        return taken.get();
      }
      if (left <= 0) {
        throw new FindingException(
            ReasonCode.IO_FAILED,
            lock + " is there: another program is writing, or died while it was",
            "remove that file if no git program is running");
      }
      pause(lock);
    }
  }

  private static Optional<LockFile> attempt(Path file, Path lock) throws IOException {
    try {
      Path folder = lock.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return Optional.of(new LockFile(
          file,
          lock,
          FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
    } catch (NoSuchFileException e) {
      // git removes empty folders below refs when it packs them; the next attempt makes it again.
      return Optional.empty();
    } catch (FileAlreadyExistsException e) {
      if (!Files.exists(lock) || lock.toString().equals(e.getFile())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void pause(Path lock) throws IOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + lock, e);
    }
  }

  /** Makes this the file's content, on disk when the call returns. */
  void commit(byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
    channel.close();
    DurableFiles.move(lock, file);
    // The folder of a first ref in a namespace is new itself.
    DurableFiles.force(file.toAbsolutePath().resolveSibling(".."));
    committed = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed) {
      Files.deleteIfExists(lock);
    }
  }
}
