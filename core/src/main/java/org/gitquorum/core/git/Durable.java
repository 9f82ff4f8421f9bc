// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Renames that a power cut does not take back, and that nobody sees half done. */
final class Durable {
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private Durable() {}

  /** Puts one file in another's place, in one step. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Path folder = to.getParent();
    if (folder != null) {
      folders(folder);
    }
  }

  /** Forces the entries of a folder, and its own in the folder above, to disk. */
  static void folders(Path folder) throws IOException {
    if (WINDOWS || !Files.isDirectory(folder)) {
      return;
    }
    force(folder);
    Path above = folder.getParent();
    if (above != null) {
      force(above);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
