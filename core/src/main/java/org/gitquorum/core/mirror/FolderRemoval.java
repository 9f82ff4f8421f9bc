// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes folders that this program filled; links are removed, not followed. */
final class FolderRemoval {
  private FolderRemoval() {}

  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** The same where a failure changes nothing for the caller: the next run tries again. */
  static void removeQuietly(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      return;
    }
  }
}
