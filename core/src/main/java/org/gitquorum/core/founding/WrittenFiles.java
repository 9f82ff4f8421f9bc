// SPDX-License-Identifier: MIT
package org.gitquorum.core.founding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files and folders that are old or new as a whole, whenever the program is stopped. */
final class WrittenFiles {
  private WrittenFiles() {}

  /** Puts content in the place of a file, or where none is. */
  static void replace(Path file, byte[] content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("not a file: " + file);
    }
    Files.createDirectories(directory);
    Path temporary = directory.resolve("." + file.getFileName() + ".new");
    try {
      Files.deleteIfExists(temporary);
      write(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

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
        write(target, file.getValue());
      }
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      deleteAll(temporary);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
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
