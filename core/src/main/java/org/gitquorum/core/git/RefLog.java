// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Adds to the log of a ref, which keeps what the ref pointed to from being collected. As git does
 * by default, one is begun for branches, notes and {@code HEAD} where there is a work tree;
 * elsewhere only a log that is there goes on.
 */
final class RefLog {
  private static final String IDENTITY = "git-quorum <git-quorum@localhost>";

  private RefLog() {}

  static void append(
      Path directory,
      String ref,
      boolean workTree,
      Optional<ObjectId> before,
      ObjectId after,
      Instant time,
      String message)
      throws IOException {
    Path log = directory.resolve("logs").resolve(ref);
    if (Files.isDirectory(log) || (!Files.exists(log) && !(workTree && beginsOne(ref)))) {
      return;
    }
    Path folder = log.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    String line = before.orElse(ObjectId.zeroId()).name()
        + " "
        + after.name()
        + " "
        + IDENTITY
        + " "
        + time.getEpochSecond()
        + " +0000\t"
        + message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip()
        + "\n";
    Files.writeString(
        log, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static boolean beginsOne(String ref) {
    return ref.equals("HEAD") || ref.startsWith("refs/heads/") || ref.startsWith("refs/notes/");
  }
}
