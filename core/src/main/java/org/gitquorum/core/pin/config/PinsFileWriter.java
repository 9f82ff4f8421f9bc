// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Writes the first configuration of a repository, whole or not at all. */
public final class PinsFileWriter {
  private PinsFileWriter() {}

  /**
   * Writes a configuration where none is.
   *
   * @param top of the work tree
   * @throws FindingException {@code PINS_INVALID} if the text is none; {@code USAGE} if there is
   *     one already, which stays as it is; {@code IO_FAILED}
   */
  public static PinsFile create(Path top, Bytes text) throws FindingException {
    PinsFile read = PinsFile.read(text);
    Path file = top.resolve(PinsFile.PATH);
    Path temporary = file.resolveSibling(".pins.toml.new");
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.deleteIfExists(temporary);
      write(temporary, text);
      try {
        // A second name for the file is made only where no file is, unlike a move.
        Files.createLink(file, temporary);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return read;
    } catch (FileAlreadyExistsException e) {
      throw new FindingException(
          new Finding(
              ReasonCode.USAGE,
              PinsFile.PATH + " is there already, and was left as it is",
              "edit it, and have the change approved"),
          e);
    } catch (IOException | UnsupportedOperationException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot write " + file + ": " + e.getMessage()), e);
    }
  }

  private static void write(Path file, Bytes text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(text.toArray());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}
