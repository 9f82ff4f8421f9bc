// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * Which commits, trees and tags are well-formed. Strict wherever two readers could see two
 * different things: order and number of headers, ids, order and names of tree entries, modes, empty
 * subtrees. Lenient where real histories are odd and nothing is decided by it: author and committer
 * lines may have any name, address, date and zone, a message any bytes, and mode 100664 of git's
 * first years is a mode of its own.
 *
 * <p>JGit's {@link ObjectChecker} does most of it; what it lets pass is looked for here.
 */
final class ObjectRules {
  private ObjectRules() {}

  /** @throws FindingException {@code OBJECT_MALFORMED} */
  static void check(ObjectId id, ObjectType type, byte[] content) throws FindingException {
    try {
      ObjectChecker checker = new ObjectChecker().setAllowInvalidPersonIdent(true);
      switch (type) {
        case COMMIT -> {
          checker.checkCommit(content);
          Commit.parse(id, content);
        }
        case TREE -> {
          checker.checkTree(content);
          checkEntries(id, content);
        }
        case TAG -> {
          checker.checkTag(content);
          AnnotatedTag.parse(id, content);
        }
        case BLOB -> {
          // Any bytes are a blob.
        }
      }
    } catch (CorruptObjectException e) {
      throw Failures.malformed(type, id, String.valueOf(e.getMessage()));
    }
  }

  private static void checkEntries(ObjectId id, byte[] content) throws FindingException {
    TreeCursor cursor = new TreeCursor(content);
    while (cursor.next()) {
      if (!isMode(cursor.mode())) {
        throw Failures.malformed(
            ObjectType.TREE, id, "mode " + Integer.toOctalString(cursor.mode()));
      }
      if (cursor.isDirectory() && cursor.id().equals(Constants.EMPTY_TREE_ID)) {
        throw Failures.malformed(ObjectType.TREE, id, "it has an empty subtree");
      }
      if (mayStandForDotGit(cursor) && FoldedName.standsFor(cursor.name(), ".git")) {
        throw Failures.malformed(ObjectType.TREE, id, "it has an entry that stands for .git");
      }
    }
  }

  private static boolean isMode(int mode) {
    return switch (mode) {
      case TreeCursor.DIRECTORY, 0100644, 0100755, 0100664, 0120000, 0160000 -> true;
      default -> false;
    };
  }

  /** Spares nearly all names the folding: it has to be short, or to hold more than ASCII. */
  private static boolean mayStandForDotGit(TreeCursor cursor) {
    int first = cursor.firstByte();
    return first == '.' || first == 'g' || first == 'G' || first >= 0x80;
  }
}
