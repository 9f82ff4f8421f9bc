// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.gitquorum.core.Bytes;

/** What is done on the disk to replace a file, step by step; any step can fail. */
class WritingSteps {
  /** Makes the temporary file; fails if it is there. */
  void create(Path temporary) throws IOException {
    Files.createFile(temporary);
  }

  /** Writes all of it, down to the disk. */
  void write(Path temporary, Bytes content) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content.toArray());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Gives it the mode of the file that it replaces. */
  void takeMode(Path file, Path temporary) throws IOException {
    PosixFileAttributeView modes =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (modes != null) {
      Files.setPosixFilePermissions(temporary, modes.readAttributes().permissions());
    }
  }

  /** Puts it in the place of the file, in one step. */
  void move(Path temporary, Path file) throws IOException {
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes a folder down to the disk. */
  void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
