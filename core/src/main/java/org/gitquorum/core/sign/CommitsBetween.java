// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * The commits reachable from one and from none of others, over all parents. The newest claimed
 * times come first, so that little is read beyond the range. Times are claims: where they lie, more
 * commits come out than are in the range, never fewer.
 */
final class CommitsBetween {
  private final VerifiedObjects objects;
  private final Map<ObjectId, Met> met = new HashMap<>();
  private final PriorityQueue<Met> next = new PriorityQueue<>(
      (a, b) -> Long.compare(b.commit.committerTime(), a.commit.committerTime()));
  private int wantedWaiting;

  /** A commit, and whether it is reachable from those left out. */
  private static final class Met {
    final Commit commit;
    boolean known;
    boolean waiting = true;

    Met(Commit commit, boolean known) {
      this.commit = commit;
      this.known = known;
    }
  }

  /** @param known what these reach is left out */
  CommitsBetween(VerifiedObjects objects, List<ObjectId> known) throws FindingException {
    this.objects = objects;
    for (ObjectId id : known) {
      meet(id, true);
    }
  }

  /**
   * All of them.
   *
   * @throws FindingException as {@link Commit#read}
   */
  List<Commit> commits(ObjectId newest) throws FindingException {
    meet(newest, false);
    List<Met> wanted = new ArrayList<>();
    while (wantedWaiting > 0) {
      Met one = next.remove();
      one.waiting = false;
      if (!one.known) {
        wantedWaiting--;
        wanted.add(one);
      }
      for (ObjectId parent : one.commit.parents()) {
        meet(parent, one.known);
      }
    }
    return wanted.stream().filter(one -> !one.known).map(one -> one.commit).toList();
  }

  private void meet(ObjectId id, boolean known) throws FindingException {
    Met before = met.get(id);
    if (before == null) {
      read(id, known);
    } else if (known && !before.known) {
      leaveOut(before);
    }
  }

  private void read(ObjectId id, boolean known) throws FindingException {
    try {
      Met read = new Met(Commit.read(objects, id), known);
      met.put(id, read);
      next.add(read);
      wantedWaiting += known ? 0 : 1;
    } catch (FindingException e) {
      // A clone may end below what is known already.
      if (!known || e.finding().code() != ReasonCode.OBJECT_MISSING) {
        throw e;
      }
    }
  }

  /** It came out too early, or waits still; what it reaches follows in its turn. */
  private void leaveOut(Met one) {
    one.known = true;
    if (one.waiting) {
      wantedWaiting--;
    } else {
      one.waiting = true;
      next.add(one);
    }
  }
}
