// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner reads, written so that a crash leaves the old or the new content. */
final class DurableFiles {
  static final FileAttribute<?> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private DurableFiles() {}

  /** Puts content in the place of a file, or where none is. */
  static void replace(Path directory, Path file, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(directory, ".new-", "", PRIVATE_FILE);
    try {
      fill(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    flush(directory);
  }

  /**
   * Removes a file.
   *
   * @return whether it was there
   */
  static boolean delete(Path directory, Path file) throws IOException {
    boolean deleted = Files.deleteIfExists(file);
    if (deleted) {
      flush(directory);
    }
    return deleted;
  }

  private static void fill(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Makes a change of a directory last through a loss of power. */
  private static void flush(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
