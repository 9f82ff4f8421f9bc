// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/** The entries of one tree, directories included, those below them not. */
public final class TreeListing {
  private TreeListing() {}

  /**
   * One entry.
   *
   * @param name one path segment
   */
  public record Item(Bytes name, TreeEntry entry) {
    /** Whether it is a directory. */
    public boolean isDirectory() {
      return entry.mode() == TreeCursor.DIRECTORY;
    }
  }

  /**
   * The entries in git's order.
   *
   * @param limit refuse a tree of more bytes than this
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public static List<Item> of(VerifiedObjects objects, ObjectId tree, long limit)
      throws FindingException {
    List<Item> items = new ArrayList<>();
    if (!tree.equals(TreeDifference.EMPTY_TREE)) {
      TreeCursor cursor = new TreeCursor(objects.read(tree, ObjectType.TREE, limit));
      while (cursor.next()) {
        items.add(new Item(Bytes.copyOf(cursor.name()), cursor.entry()));
      }
    }
    return List.copyOf(items);
  }
}
