// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * The form that git itself asks of objects, as far as it can fool a reader: order, duplicates,
 * modes and names of tree entries, the headers of commits and tags. Odd dates and missing addresses
 * of people stand in real histories and decide nothing here, so they pass.
 */
final class ObjectShape {
  private final ObjectChecker checker = new ObjectChecker().setAllowInvalidPersonIdent(true);

  void check(ObjectId id, ObjectType type, byte[] content) throws FindingException {
    try {
      switch (type) {
        case TREE -> {
          checker.checkTree(content);
          refuseEmptySubtree(id, content);
        }
        case COMMIT -> checker.checkCommit(content);
        case TAG -> checker.checkTag(content);
        case BLOB -> {
          return;
        }
      }
    } catch (CorruptObjectException e) {
      throw StoredObjects.malformed(id, "is malformed: " + e.getMessage());
    }
  }

  private static void refuseEmptySubtree(ObjectId id, byte[] content) throws FindingException {
    for (TreeCursor cursor = new TreeCursor(content); !cursor.ended(); cursor.advance()) {
      if (cursor.isDirectory() && cursor.id().equals(TreeDifference.EMPTY_TREE)) {
        throw StoredObjects.malformed(id, "is malformed: holds an empty directory");
      }
    }
  }
}
