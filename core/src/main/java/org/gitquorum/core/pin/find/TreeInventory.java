// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.find;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.policy.RepositoryPath;

/** Finds pins in the tree of a commit, reading objects that are hashed again. */
public final class TreeInventory {
  private static final int FILE = 0100000;
  private static final int GITLINK = 0160000;
  private static final int KIND = 0170000;

  private TreeInventory() {}

  /**
   * What a commit holds.
   *
   * @param objects the collision-detecting ones
   * @throws FindingException as {@link VerifiedObjects#read}, for everything but files that are too
   *     large
   */
  public static PinInventory of(VerifiedObjects objects, ObjectId commit) throws FindingException {
    InventoryBuilder builder = new InventoryBuilder();
    ObjectId tree = Commit.read(objects, commit).tree();
    TreeDifference.between(
        objects,
        TreeDifference.EMPTY_TREE,
        tree,
        (path, absent, entry) -> add(builder, objects, path, entry));
    return builder.build();
  }

  private static void add(
      InventoryBuilder builder, VerifiedObjects objects, RepositoryPath path, TreeEntry entry)
      throws FindingException {
    if ((entry.mode() & KIND) == GITLINK) {
      builder.addGitlink(path, entry.id());
    }
    if (!InventoryBuilder.wants(path)) {
      return;
    }
    if ((entry.mode() & KIND) != FILE) {
      builder.addNoFile(path);
      return;
    }
    try {
      builder.add(
          path,
          Bytes.copyOf(objects.read(entry.id(), ObjectType.BLOB, InventoryBuilder.MOST_BYTES)));
    } catch (FindingException e) {
      builder.addUnread(path, e);
    }
  }
}
