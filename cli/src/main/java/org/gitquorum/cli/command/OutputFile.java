// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** A file that the user named to write a report to. */
final class OutputFile {
  private OutputFile() {}

  /** Puts it there, whole or not at all. */
  static void write(Path file, String text) throws FindingException {
    try {
      Path temporary = Files.createTempFile(file.resolveSibling("."), ".report-", ".new");
      try {
        Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new FindingException(
          ReasonCode.IO_FAILED, "cannot write " + file + ": " + e.getMessage());
    }
  }
}
