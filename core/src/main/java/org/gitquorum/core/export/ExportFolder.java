// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * A folder that is new or empty, so that nothing is overwritten and nothing old is taken for new.
 */
record ExportFolder(Path path) {
  /** @throws FindingException {@code USAGE} if there is something; {@code IO_FAILED} */
  static ExportFolder prepare(Path path) throws FindingException {
    try {
      if (!Files.isDirectory(path)) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          throw new FindingException(ReasonCode.USAGE, "not a folder: " + path);
        }
        Files.createDirectories(path);
      }
      try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
        if (content.iterator().hasNext()) {
          throw new FindingException(
              ReasonCode.USAGE, "the folder is not empty: " + path, "name a new one");
        }
      }
      return new ExportFolder(path);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  /** Writes files whose names have been made here. */
  void write(Map<String, Bytes> files) throws FindingException {
    for (Map.Entry<String, Bytes> file : files.entrySet()) {
      Path target = path.resolve(file.getKey());
      try {
        Files.createDirectories(target.resolveSibling("."));
        Files.write(target, file.getValue().toArray(), StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        throw failed(target, e);
      }
    }
  }

  private static FindingException failed(Path path, IOException e) {
    return new FindingException(
        Finding.of(ReasonCode.IO_FAILED, "cannot write " + path + ": " + e.getMessage()), e);
  }
}
