// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.TreeMap;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/** Writes the Nix archive of what stands on disk. */
final class FileArchive {
  private static final int MOST_DEPTH = 256;

  private final NarWriter writer;

  private FileArchive(NarWriter writer) {
    this.writer = writer;
  }

  static void write(Path path, OutputStream out) throws IOException, FindingException {
    NarWriter writer = new NarWriter(out);
    writer.begin();
    new FileArchive(writer).node(path, 0);
  }

  private void node(Path path, int depth) throws IOException, FindingException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      writer.symlink(Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8));
    } else if (attributes.isRegularFile()) {
      try (InputStream content = Files.newInputStream(path)) {
        writer.regular(content, attributes.size(), isExecutable(path));
      }
    } else if (attributes.isDirectory()) {
      directory(path, depth);
    } else {
      throw RevisionResolver.usage(path + " is neither a file, a directory nor a symbolic link");
    }
  }

  private void directory(Path path, int depth) throws IOException, FindingException {
    if (depth > MOST_DEPTH) {
      throw Failures.limit(path + " is nested too deep");
    }
    TreeMap<Bytes, Path> sorted = new TreeMap<>();
    try (DirectoryStream<Path> below = Files.newDirectoryStream(path)) {
      for (Path entry : below) {
        sorted.put(Bytes.ofUtf8(String.valueOf(entry.getFileName())), entry);
      }
    }
    writer.startDirectory();
    for (var entry : sorted.entrySet()) {
      writer.startEntry(entry.getKey().toArray());
      node(entry.getValue(), depth + 1);
      writer.endEntry();
    }
    writer.endDirectory();
  }

  /** Nix and git look at the owner's permission alone. */
  static boolean isExecutable(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
            .contains(PosixFilePermission.OWNER_EXECUTE);
  }
}
