// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.update;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
    replace(file, old, content, new WritingSteps());
  }

  /** The same, each step of writing taken as told. */
  static void replace(Path file, Bytes old, Bytes content, WritingSteps steps)
      throws FindingException {
    // The temporary file is the lock too: whoever creates it is the only one who renames it.
    Path temporary = file.resolveSibling("." + file.getFileName() + ".quorum-new");
    try {
      steps.create(temporary);
    } catch (FileAlreadyExistsException e) {
      throw failed(
          "another update of " + file + " is under way, or one was interrupted",
          "if none is: rm " + temporary,
          e);
    } catch (IOException e) {
      throw failed("cannot write beside " + file + ": " + e.getMessage(), "", e);
    }
    try {
      steps.write(temporary, content);
      steps.takeMode(file, temporary);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Bytes.copyOf(Files.readAllBytes(file)).equals(old)) {
        throw new FindingException(
            ReasonCode.IO_FAILED,
            file + " changed while it was about to be updated",
            "look at it and try again");
      }
      steps.move(temporary, file);
      steps.flush(file.toAbsolutePath().resolveSibling("."));
    } catch (IOException e) {
      throw failed("cannot write " + file + ": " + e.getMessage(), "", e);
    } finally {
      delete(temporary);
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
