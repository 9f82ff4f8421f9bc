// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.RepositoryPath;

/**
 * The files of a work tree. No path is ever followed through a symbolic link: what a tree holds
 * stays below the top.
 */
final class WorkTree {
  static final int SUBMODULE = 0160000;
  static final int SYMLINK = 0120000;
  static final int EXECUTABLE = 0100755;
  private static final long MOST_FILE_BYTES = Integer.MAX_VALUE - 16L;
  private static final String TEMPORARY = ".git-quorum-new";

  private final Path top;
  private final boolean foldsCase;

  WorkTree(Path top, boolean foldsCase) {
    this.top = top;
    this.foldsCase = foldsCase;
  }

  /** Whether the file system takes letters of either case for the same; tried on {@code .git}. */
  static boolean foldsCase(Path top) {
    return Files.exists(top.resolve(".GIT"), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * @throws FindingException {@code PATH_COLLISION} where two paths, or directories on their way,
   *     fall together on this file system; {@code USAGE} for a path that Java cannot name exactly
   */
  void checkWritable(Collection<RepositoryPath> paths) throws FindingException {
    Map<String, String> seen = new HashMap<>();
    for (RepositoryPath path : paths) {
      file(path);
      if (foldsCase) {
        checkTwins(path, seen);
      }
    }
  }

  private static void checkTwins(RepositoryPath path, Map<String, String> seen)
      throws FindingException {
    StringBuilder folded = new StringBuilder();
    StringBuilder exact = new StringBuilder();
    for (String name : new String(path.bytes(), StandardCharsets.UTF_8).split("/", -1)) {
      String plain = FoldedName.fold(
          Normalizer.normalize(name, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8));
      folded.append(plain).append('/');
      exact.append(name).append('/');
      String twin = seen.putIfAbsent(folded.toString(), exact.toString());
      if (twin != null && !twin.contentEquals(exact)) {
        throw new FindingException(
            ReasonCode.PATH_COLLISION, path + " falls together with another path here: " + twin);
      }
    }
  }

  /** Whether a path holds just this: kind, executable bit and every byte. */
  boolean holds(RepositoryPath path, TreeEntry entry) throws IOException, FindingException {
    Path file = file(path);
    if (!parentsAreDirectories(path)) {
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
    Path file = file(path);
    return !parentsAreDirectories(path)
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
        Path file = file(parent);
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
    Path file = file(path);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> below = Files.newDirectoryStream(file)) {
        for (Path entry : below) {
          checkGoes(
              RepositoryPath.of(top.relativize(entry).toString().replace('\\', '/')), deletions);
        }
      }
    } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !deletions.contains(path)) {
      throw inTheWay(path);
    }
  }

  /** Deletes a tracked path and the directories that are empty then; a submodule only if empty. */
  void delete(RepositoryPath path) throws IOException, FindingException {
    if (!parentsAreDirectories(path)) {
      return;
    }
    Path file = file(path);
    try {
      Files.deleteIfExists(file);
      for (Path above = file.getParent();
          above != null && !above.equals(top);
          above = above.getParent()) {
        Files.delete(above);
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Something else lives there.
      return;
    }
  }

  /** Puts content at a path whose place {@link #checkFree} found free, or over a tracked file. */
  void write(RepositoryPath path, int mode, byte[] content) throws IOException, FindingException {
    Path file = file(path);
    makeParents(path);
    if (mode == SUBMODULE) {
      if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file);
        Files.createDirectory(file);
      }
      return;
    }
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(file);
    }
    Path temporary = file.resolveSibling(TEMPORARY);
    Files.deleteIfExists(temporary);
    if (mode == SYMLINK) {
      Files.createSymbolicLink(temporary, linkTarget(path, content));
    } else {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (mode == EXECUTABLE) {
        makeExecutable(temporary);
      }
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path linkTarget(RepositoryPath path, byte[] content) throws FindingException {
    String target = new String(content, StandardCharsets.UTF_8);
    Path link = SystemPaths.exact(Path.of(""), target);
    if (target.isEmpty() || !link.toString().equals(target)) {
      throw RevisionResolver.usage(
          "symbolic link " + path + " has a target that cannot be written exactly");
    }
    return link;
  }

  private static void makeExecutable(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    if (permissions.contains(PosixFilePermission.GROUP_READ)) {
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
    }
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    Files.setPosixFilePermissions(file, permissions);
  }

  boolean parentsAreDirectories(RepositoryPath path) throws FindingException {
    Path at = file(path).getParent();
    while (at != null && !at.equals(top)) {
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      at = at.getParent();
    }
    return true;
  }

  private void makeParents(RepositoryPath path) throws IOException, FindingException {
    Path at = top;
    for (Path name : top.relativize(file(path)).normalize()) {
      at = at.resolve(name);
      if (at.equals(file(path))) {
        return;
      }
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(at);
      }
    }
  }

  /** The file at a path of the tree. */
  Path file(RepositoryPath path) throws FindingException {
    String text = new String(path.bytes(), StandardCharsets.UTF_8);
    if (!java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), path.bytes())) {
      throw RevisionResolver.usage(path + " is not UTF-8 and cannot be written by this program");
    }
    return SystemPaths.exact(top, text);
  }

  private static FindingException inTheWay(RepositoryPath path) {
    return RevisionResolver.usage(
        path + " is not tracked and stands in the way: move or remove it first");
  }
}
