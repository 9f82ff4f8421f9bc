// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/**
 * What stands in a work tree, looked at and never changed. No path is ever followed through a
 * symbolic link.
 */
final class WorkTree {
  static final int SUBMODULE = 0160000;
  static final int SYMLINK = 0120000;
  static final int EXECUTABLE = 0100755;
  private static final long MOST_FILE_BYTES = Integer.MAX_VALUE - 16L;

  private final WorkTreePaths paths;

  WorkTree(WorkTreePaths paths) {
    this.paths = paths;
  }

  /** Whether a path holds just this: kind, executable bit and every byte. */
  boolean holds(RepositoryPath path, TreeEntry entry) throws IOException, FindingException {
    Path file = paths.file(path);
    if (!paths.leadsThroughDirectories(path)) {
      return false;
    }
    return switch (entry.mode()) {
      case SUBMODULE -> true;
      case SYMLINK ->
        Files.isSymbolicLink(file)
            && matches(
                entry, Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
      default ->
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) <= MOST_FILE_BYTES
            && FileArchive.isExecutable(file) == (entry.mode() == EXECUTABLE)
            && matches(entry, Files.readAllBytes(file));
    };
  }

  /** Whether a path is what a checkout would make of it, so that nothing there can be lost. */
  boolean isReady(RepositoryPath path, Optional<TreeEntry> wanted)
      throws IOException, FindingException {
    if (wanted.isPresent()) {
      return wanted.get().mode() != SUBMODULE && holds(path, wanted.get());
    }
    Path file = paths.file(path);
    return !paths.leadsThroughDirectories(path)
        || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean matches(TreeEntry entry, byte[] content) throws FindingException {
    return ContentHash.COLLISION_DETECTING
        .of(entry.id(), ObjectType.BLOB, content)
        .equals(entry.id());
  }

  /**
   * Makes sure that a path which is not tracked is free, or will be once the deletions are done.
   *
   * @throws FindingException {@code USAGE} where something untracked stands there or on the way
   */
  void checkFree(RepositoryPath path, SortedSet<RepositoryPath> deletions)
      throws IOException, FindingException {
    byte[] bytes = path.bytes();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '/') {
        RepositoryPath parent = RepositoryPath.of(java.util.Arrays.copyOf(bytes, i));
        Path file = paths.file(parent);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
            && !deletions.contains(parent)) {
          throw inTheWay(parent);
        }
      }
    }
    checkGoes(path, deletions);
  }

  private void checkGoes(RepositoryPath path, SortedSet<RepositoryPath> deletions)
      throws IOException, FindingException {
    Path file = paths.file(path);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> below = Files.newDirectoryStream(file)) {
        for (Path entry : below) {
          checkGoes(paths.path(entry), deletions);
        }
      }
    } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !deletions.contains(path)) {
      throw inTheWay(path);
    }
  }

  private static FindingException inTheWay(RepositoryPath path) {
    return RevisionResolver.usage(
        path + " is not tracked and stands in the way: move or remove it first");
  }
}
