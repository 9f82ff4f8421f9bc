// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.TreeListing;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * Whether everything that a notes ref leads to is notes. Whoever may push notes could otherwise
 * hang an unapproved state below them, and a mirror would pass it on.
 */
final class NotesHistory {
  private static final int ID_DIGITS = 40;
  private static final int MOST_COMMITS = 4_000_000;
  private static final long MOST_TREE_BYTES = 64L << 20;

  private final VerifiedObjects objects;
  private final Set<ObjectId> trees = new HashSet<>();

  private NotesHistory(VerifiedObjects objects) {
    this.objects = objects;
  }

  /**
   * Looks at every commit and tree from a tip on.
   *
   * @throws FindingException as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  static boolean holdsOnlyNotes(VerifiedObjects objects, ObjectId tip) throws FindingException {
    NotesHistory history = new NotesHistory(objects);
    Set<ObjectId> seen = new HashSet<>(Set.of(tip));
    Deque<ObjectId> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Commit commit = Commit.read(objects, open.remove());
      if (!history.isNotes(commit.tree(), ID_DIGITS)) {
        return false;
      }
      for (ObjectId parent : commit.parents()) {
        if (seen.add(parent)) {
          open.add(parent);
        }
      }
      if (seen.size() > MOST_COMMITS) {
        throw new FindingException(
            ReasonCode.LIMIT, "notes have a history of more than " + MOST_COMMITS + " commits");
      }
    }
    return true;
  }

  /** Files called like object ids, perhaps under directories of two digits each. */
  private boolean isNotes(ObjectId tree, int digits) throws FindingException {
    if (digits == ID_DIGITS && !trees.add(tree)) {
      return true;
    }
    for (TreeListing.Item item : TreeListing.of(objects, tree, MOST_TREE_BYTES)) {
      int length = item.name().size();
      boolean fits = item.isDirectory()
          ? length == 2 && digits > 2
          : length == digits && FileMode.REGULAR_FILE.equals(item.entry().mode());
      if (!fits || !isHex(item.name().toArray())) {
        return false;
      }
      if (item.isDirectory() && !isNotes(item.entry().id(), digits - 2)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(byte[] name) {
    for (byte octet : name) {
      if ((octet < '0' || octet > '9') && (octet < 'a' || octet > 'f')) {
        return false;
      }
    }
    return true;
  }
}
