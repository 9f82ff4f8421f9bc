// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdSubclassMap;
import org.gitquorum.core.FindingException;

/**
 * What a lock file may say about a state, computed from objects that were hashed again.
 *
 * @param narHash SHA-256 of the Nix archive of the tree's raw content, in SRI form
 * @param archive what git's archives hold of it
 * @param lastModified committer time, in seconds since 1970-01-01T00:00:00Z
 * @param revCount number of the commit and all its ancestors
 */
public record StateFacts(
    ObjectId commit,
    ObjectId tree,
    String narHash,
    ArchiveForm archive,
    long lastModified,
    long revCount) {
  private static final int MOST_COMMITS = 20_000_000;

  /** Hash of the archive form where attributes make that another one and it can be derived. */
  public Optional<String> archiveHash() {
    return archive.differingHash();
  }

  /**
   * Computes all of it.
   *
   * @param objects the collision-detecting ones where the result is published
   * @throws FindingException as {@link VerifiedObjects#read}; {@code LIMIT}
   */
  public static StateFacts of(VerifiedObjects objects, ObjectId commit) throws FindingException {
    Commit read = Commit.read(objects, commit);
    return new StateFacts(
        commit,
        read.tree(),
        NixArchiveHash.ofTree(objects, read.tree()),
        ArchiveForm.of(objects, commit),
        read.committerTime(),
        revCount(objects, commit));
  }

  /** Keeps one id a commit, no commits. */
  private static long revCount(VerifiedObjects objects, ObjectId commit) throws FindingException {
    ObjectIdSubclassMap<Counted> seen = new ObjectIdSubclassMap<>();
    Deque<Counted> open = new ArrayDeque<>();
    Counted first = new Counted(commit);
    seen.add(first);
    open.add(first);
    while (!open.isEmpty()) {
      for (ObjectId parent : Commit.read(objects, open.remove()).parents()) {
        if (!seen.contains(parent)) {
          Counted next = new Counted(parent);
          seen.add(next);
          open.add(next);
        }
      }
      if (seen.size() > MOST_COMMITS) {
        throw Failures.limit("the history holds more than " + MOST_COMMITS + " commits");
      }
    }
    return seen.size();
  }

  /** An id that was counted. */
  private static final class Counted extends ObjectId {
    private static final long serialVersionUID = 1L;

    Counted(ObjectId id) {
      super(id);
    }
  }
}
