// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/** Changes a work tree: one path after the other, each in one step. */
final class WorkTreeWriter {
  private static final String TEMPORARY = ".git-quorum-new";

  private final WorkTreePaths paths;

  WorkTreeWriter(WorkTreePaths paths) {
    this.paths = paths;
  }

  /** Deletes a tracked path and the directories that are empty then; a submodule only if empty. */
  void delete(RepositoryPath path) throws IOException, FindingException {
    if (!paths.leadsThroughDirectories(path)) {
      return;
    }
    Path file = paths.file(path);
    try {
      Files.deleteIfExists(file);
      for (Path above = file.getParent();
          above != null && !above.equals(paths.top());
          above = above.getParent()) {
        Files.delete(above);
      }
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      // Something else lives there.
      return;
    }
  }

  /**
   * Puts content at a path whose place {@link WorkTree#checkFree} found free, or over a tracked
   * file.
   */
  void write(RepositoryPath path, int mode, byte[] content) throws IOException, FindingException {
    Path file = paths.file(path);
    makeParents(path);
    if (mode == WorkTree.SUBMODULE) {
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
    if (mode == WorkTree.SYMLINK) {
      Files.createSymbolicLink(temporary, linkTarget(path, content));
    } else {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (mode == WorkTree.EXECUTABLE) {
        makeExecutable(temporary);
      }
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void makeParents(RepositoryPath path) throws IOException, FindingException {
    Path at = paths.top();
    for (Path name : paths.top().relativize(paths.file(path)).normalize()) {
      at = at.resolve(name);
      if (at.equals(paths.file(path))) {
        return;
      }
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(at);
      }
    }
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
}
