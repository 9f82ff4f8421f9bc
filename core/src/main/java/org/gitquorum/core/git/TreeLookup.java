// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/** Finds what stands at one path of a tree, reading only the directories on the way. */
public final class TreeLookup {
  private TreeLookup() {}

  /**
   * What stands at a path: {@link TreeEntry#ABSENT} where nothing or a directory does.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public static TreeEntry at(VerifiedObjects objects, ObjectId tree, RepositoryPath path)
      throws FindingException {
    return find(objects, tree, path)
        .filter(entry -> entry.mode() != TreeCursor.DIRECTORY)
        .orElse(TreeEntry.ABSENT);
  }

  /**
   * The entry at a path, directories included; nothing where there is none.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public static Optional<TreeEntry> find(
      VerifiedObjects objects, ObjectId tree, RepositoryPath path) throws FindingException {
    byte[] bytes = path.bytes();
    ObjectId at = tree;
    int start = 0;
    while (true) {
      int end = endOfSegment(bytes, start);
      Optional<TreeEntry> entry = inDirectory(objects, at, bytes, start, end);
      if (end == bytes.length || entry.isEmpty()) {
        return entry;
      }
      if (entry.get().mode() != TreeCursor.DIRECTORY) {
        return Optional.empty();
      }
      at = entry.get().id();
      start = end + 1;
    }
  }

  private static Optional<TreeEntry> inDirectory(
      VerifiedObjects objects, ObjectId tree, byte[] path, int start, int end)
      throws FindingException {
    if (tree.equals(TreeDifference.EMPTY_TREE)) {
      return Optional.empty();
    }
    TreeCursor cursor = new TreeCursor(
        StoredObjects.readShared(objects, tree, ObjectType.TREE, TreeDifference.MOST_TREE_BYTES));
    while (cursor.next()) {
      if (cursor.nameIs(path, start, end)) {
        return Optional.of(cursor.entry());
      }
    }
    return Optional.empty();
  }

  private static int endOfSegment(byte[] path, int start) {
    int at = start;
    while (at < path.length && path[at] != '/') {
      at++;
    }
    return at;
  }
}
