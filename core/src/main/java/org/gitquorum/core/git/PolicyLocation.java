// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/**
 * What the root of a tree holds under the name of the policy directory, without looking into it:
 * cheap enough for every state of a long history.
 *
 * @param id differs wherever what stands there differs: for a directory, the id of its tree
 * @param tree the directory, if one stands there and nothing beside it can be taken for it
 */
public record PolicyLocation(String id, Optional<ObjectId> tree) {
  /** The id of nothing at all. */
  public static final String ABSENT = "absent";

  private static final byte[] NAME = PolicyDirectory.NAME.getBytes(StandardCharsets.US_ASCII);

  /**
   * Finds it.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public static PolicyLocation in(VerifiedObjects objects, ObjectId root) throws FindingException {
    if (root.equals(TreeDifference.EMPTY_TREE)) {
      return new PolicyLocation(ABSENT, Optional.empty());
    }
    TreeCursor cursor = new TreeCursor(
        StoredObjects.readShared(objects, root, ObjectType.TREE, TreeDifference.MOST_TREE_BYTES));
    String id = ABSENT;
    Optional<ObjectId> tree = Optional.empty();
    boolean twin = false;
    while (cursor.next()) {
      if (Arrays.equals(cursor.name(), NAME)) {
        id = cursor.isDirectory()
            ? cursor.id().name()
            : "mode " + cursor.mode() + " " + cursor.id().name();
        tree = cursor.isDirectory() ? Optional.of(cursor.id()) : Optional.empty();
      } else {
        twin |= FoldedName.standsFor(cursor.name(), PolicyDirectory.NAME);
      }
    }
    return new PolicyLocation(id, twin ? Optional.empty() : tree);
  }

  /** Whether a path is the policy directory's own or lies in it. */
  public static boolean holds(RepositoryPath path) {
    if (path.length() < NAME.length) {
      return false;
    }
    for (int i = 0; i < NAME.length; i++) {
      if (path.at(i) != NAME[i]) {
        return false;
      }
    }
    return path.length() == NAME.length || path.at(NAME.length) == '/';
  }
}
