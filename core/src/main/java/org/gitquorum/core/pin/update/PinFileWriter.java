// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** Puts new content in the place of a file, in one step, if it is still the file that was read. */
public final class PinFileWriter {
  private PinFileWriter() {}

  /**
   * Replaces a file. Whatever happens, it is the old one or the new one as a whole.
   *
   * @param old what the file has to hold
   * @throws FindingException {@code IO_FAILED} if it holds something else by now, if another update
   *     is under way, or if writing fails
   */
  public static void replace(Path file, Bytes old, Bytes content) throws FindingException {
    // The temporary file is the lock too: whoever creates it is the only one who renames it.
    Path temporary = file.resolveSibling("." + file.getFileName() + ".quorum-new");
    try {
      create(temporary);
    } catch (FileAlreadyExistsException e) {
      throw failed(
          "another update of " + file + " is under way, or one was interrupted",
          "if none is: rm " + temporary,
          e);
    } catch (IOException e) {
      throw failed("cannot write beside " + file + ": " + e.getMessage(), "", e);
    }
    try {
      write(file, temporary, content);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Bytes.copyOf(Files.readAllBytes(file)).equals(old)) {
        throw new FindingException(
            ReasonCode.IO_FAILED,
            file + " changed while it was about to be updated",
            "look at it and try again");
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      flush(file.toAbsolutePath().resolveSibling("."));
    } catch (IOException e) {
      throw failed("cannot write " + file + ": " + e.getMessage(), "", e);
    } finally {
      delete(temporary);
    }
  }

  private static void create(Path temporary) throws IOException {
    Files.createFile(temporary);
  }

  private static void write(Path file, Path temporary, Bytes content) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content.toArray());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    PosixFileAttributeView modes =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (modes != null) {
      Files.setPosixFilePermissions(temporary, modes.readAttributes().permissions());
    }
  }

  private static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What stays behind blocks the next update, which then says what to remove. */
  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      return;
    }
  }

  private static FindingException failed(String message, String hint, IOException cause) {
    return new FindingException(new Finding(ReasonCode.IO_FAILED, message, hint), cause);
  }
}
