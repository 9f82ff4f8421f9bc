// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.RepositoryPath;

/**
 * Where the paths of a tree are on disk. What a tree holds stays below the top of the work tree: a
 * path that this process cannot name exactly is refused.
 */
final class WorkTreePaths {
  private final Path top;
  private final boolean foldsCase;

  /** Of a work tree whose file system tells letters of either case apart, or does not. */
  WorkTreePaths(Path top, boolean foldsCase) {
    this.top = top;
    this.foldsCase = foldsCase;
  }

  /** Of a work tree; whether letters of either case are the same there is tried on {@code .git}. */
  static WorkTreePaths of(Path top) {
    return new WorkTreePaths(top, Files.exists(top.resolve(".GIT"), LinkOption.NOFOLLOW_LINKS));
  }

  /** The directory that holds them all. */
  Path top() {
    return top;
  }

  /** The file at a path of the tree. */
  Path file(RepositoryPath path) throws FindingException {
    String text = new String(path.bytes(), StandardCharsets.UTF_8);
    if (!java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), path.bytes())) {
      throw RevisionResolver.usage(path + " is not UTF-8 and cannot be written by this program");
    }
    return SystemPaths.exact(top, text);
  }

  /** The path of the tree at a file. */
  RepositoryPath path(Path file) {
    return RepositoryPath.of(top.relativize(file).toString().replace('\\', '/'));
  }

  /** Whether everything on the way to a path is a directory, and no link to one. */
  boolean leadsThroughDirectories(RepositoryPath path) throws FindingException {
    Path at = file(path).getParent();
    while (at != null && !at.equals(top)) {
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      at = at.getParent();
    }
    return true;
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
}
