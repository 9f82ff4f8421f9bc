// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/** Finds what stands at one path of a tree. */
public final class TreeLookup {
  private TreeLookup() {}

  /** The entry at a path; {@link TreeEntry#ABSENT} for nothing and for a directory. */
  public static TreeEntry at(VerifiedObjects objects, ObjectId tree, RepositoryPath path)
      throws FindingException {
    byte[] bytes = path.bytes();
    ObjectId directory = tree;
    int start = 0;
    while (true) {
      int end = start;
      while (end < bytes.length && bytes[end] != '/') {
        end++;
      }
      boolean last = end == bytes.length;
      TreeCursor cursor = find(objects, directory, Arrays.copyOfRange(bytes, start, end), !last);
      if (cursor.ended()) {
        return TreeEntry.ABSENT;
      }
      if (last) {
        return cursor.entry();
      }
      directory = cursor.id();
      start = end + 1;
    }
  }

  private static TreeCursor find(
      VerifiedObjects objects, ObjectId tree, byte[] name, boolean directory)
      throws FindingException {
    TreeCursor cursor = TreeDifference.open(objects, tree);
    while (!cursor.ended() && !(cursor.isDirectory() == directory && cursor.isNamed(name))) {
      cursor.advance();
    }
    return cursor;
  }
}
