// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * The states of a target: the commit itself, its first parent, that one's first parent and so on to
 * the root, or to where a shallow clone ends.
 *
 * @param commits root first, target last; at least one
 * @param cutOff whether a shallow boundary keeps the rest of the history away
 */
public record FirstParentHistory(List<Commit> commits, boolean cutOff) {
  public FirstParentHistory {
    commits = List.copyOf(commits);
  }

  /**
   * Follows first parents; no date decides anything.
   *
   * @param shallow commits whose parents are not here
   */
  public static FirstParentHistory of(
      VerifiedObjects objects, ObjectId target, Set<ObjectId> shallow) throws FindingException {
    List<Commit> commits = new ArrayList<>();
    Commit commit = Commit.read(objects, target);
    commits.add(commit);
    while (!commit.parents().isEmpty() && !shallow.contains(commit.id())) {
      commit = Commit.read(objects, commit.parents().get(0));
      commits.add(commit);
    }
    Collections.reverse(commits);
    return new FirstParentHistory(commits, !commit.parents().isEmpty());
  }
}
