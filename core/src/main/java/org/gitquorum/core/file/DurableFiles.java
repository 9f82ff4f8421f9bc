// SPDX-License-Identifier: MIT
package org.gitquorum.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * Changes of files of which a reader, a stopped program or a loss of power sees the old or the new
 * content as a whole, and which are on disk when the call returns. If a call fails, the file is
 * what it was, and nothing new lies beside it; only where forcing the folder failed may it be the
 * new one already.
 */
public final class DurableFiles {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private static final String UNFINISHED = ".new-";

  private DurableFiles() {}

  /** Whether a file is what a program left that was killed while it wrote another one. */
  public static boolean isUnfinished(Path file) {
    return String.valueOf(file.getFileName()).startsWith(UNFINISHED);
  }

  /**
   * Puts content in the place of a file, or where none is, whoever else does the same: the last one
   * wins. A program that is killed may leave a file {@code .new-*} beside it.
   *
   * @param attributes of the new file
   * @throws IOException if it cannot; the folder is not made
   */
  public static void replace(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path temporary = Files.createTempFile(folder(file), UNFINISHED, "", attributes);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        write(channel, content);
      }
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * The same for files that one program at a time writes: what a killed one left is taken away.
   *
   * @param temporary on the same disk, where the content is written first
   * @throws IOException if it cannot
   */
  public static void replaceThrough(
      Path temporary, Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Files.deleteIfExists(temporary);
    try {
      create(temporary, content, attributes);
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes a file that is not there. Its content is on disk when the call returns, its name is not:
   * {@link #move} or {@link #force} sees to that.
   *
   * @throws IOException if there is one, or it cannot
   */
  public static void create(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, NEW, attributes)) {
      write(channel, content);
    }
  }

  /**
   * Makes a file as a whole where none is, whoever else does the same: the first one stays.
   *
   * @return whether it was this one
   * @throws IOException if it cannot, as on a disk without hard links; the folder is not made
   */
  public static boolean createFirst(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Path temporary = Files.createTempFile(folder(file), UNFINISHED, "", attributes);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        write(channel, content);
      }
      // Unlike a rename, this replaces nothing.
      Files.createLink(file, temporary);
      force(folder(file));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Gives a file or folder another name, in one step.
   *
   * @param to where a file may be, which it replaces
   * @throws IOException if it cannot
   */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(folder(to));
  }

  /**
   * Removes a file.
   *
   * @return whether it was there
   * @throws IOException if it cannot
   */
  public static boolean delete(Path file) throws IOException {
    boolean deleted = Files.deleteIfExists(file);
    if (deleted) {
      force(folder(file));
    }
    return deleted;
  }

  /**
   * Puts the names in a folder on disk.
   *
   * @throws IOException if it cannot; Windows knows no such thing, and nothing is done there
   */
  public static void force(Path folder) throws IOException {
    if (WINDOWS) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  private static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("not a file: " + file);
    }
    return folder;
  }
}
