// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.gitquorum.core.file.DurableFiles;
import org.jspecify.annotations.Nullable;

/** A folder that is there as a whole or not at all, whenever the program is stopped. */
final class WrittenFolder {
  private WrittenFolder() {}

  /**
   * Makes a folder that is not there.
   *
   * @param temporary a place on the same disk, where the folder is filled
   */
  static void create(Path folder, Path temporary, Map<String, byte[]> files) throws IOException {
    deleteAll(temporary);
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path target = temporary.resolve(file.getKey());
        Files.createDirectories(target.resolveSibling("."));
        DurableFiles.create(target, file.getValue());
        DurableFiles.force(target.resolveSibling("."));
      }
      DurableFiles.force(temporary);
      DurableFiles.move(temporary, folder);
    } finally {
      deleteAll(temporary);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
          throws IOException {
        if (failure != null) {
          throw failure;
        }
        Files.delete(directory);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
