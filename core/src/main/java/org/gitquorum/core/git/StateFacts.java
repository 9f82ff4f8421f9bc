// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * What a lock file may say about a state, computed from objects that were hashed again.
 *
 * @param narHash SHA-256 of the Nix archive of the tree's raw content, in SRI form
 * @param archiveHash the same of the tree as git's archives hold it, where attributes make that
 *     another one
 * @param lastModified committer time, in seconds since 1970-01-01T00:00:00Z
 * @param revCount number of the commit and all its ancestors
 */
public record StateFacts(
    ObjectId commit,
    ObjectId tree,
    String narHash,
    Optional<String> archiveHash,
    long lastModified,
    long revCount) {
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
        Optional.empty(),
        read.committerTime(),
        revCount(objects, commit));
  }

  private static long revCount(VerifiedObjects objects, ObjectId commit) throws FindingException {
    Set<ObjectId> seen = new HashSet<>();
    Deque<ObjectId> open = new ArrayDeque<>();
    seen.add(commit);
    open.add(commit);
    while (!open.isEmpty()) {
      for (ObjectId parent : Commit.read(objects, open.remove()).parents()) {
        if (seen.add(parent)) {
          open.add(parent);
        }
      }
    }
    return seen.size();
  }
}
