// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.ShallowBoundary;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.policy.RepositoryPath;

/**
 * Finds the commits that become reachable state by state, and the paths that each changes against
 * all its parents.
 */
final class Authorship {
  private final VerifiedObjects objects;
  private final Line line;
  private final ShallowBoundary shallow;
  private final Set<ObjectId> reached = new HashSet<>();
  private int reachedState = -1;

  Authorship(VerifiedObjects objects, Line line, ShallowBoundary shallow) {
    this.objects = objects;
    this.line = line;
    this.shallow = shallow;
  }

  /**
   * The commits reachable from a state by any parent and not from the state before it. States must
   * be asked for in ascending order; after a step back everything is walked again. What a shallow
   * clone left out below the first state asked for was reachable before.
   *
   * @throws FindingException {@code SHALLOW_RANGE} where commits that may have become reachable
   *     were left out: authors could be among them
   */
  List<Commit> newAt(int state) throws FindingException {
    if (state <= reachedState) {
      reached.clear();
      reachedState = -1;
    }
    if (reachedState < state - 1) {
      reach(line.commit(state - 1), true);
    }
    reachedState = state;
    return reach(line.commit(state), false);
  }

  private List<Commit> reach(ObjectId from, boolean mayBeCut) throws FindingException {
    List<Commit> found = new ArrayList<>();
    Deque<ObjectId> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      ObjectId id = open.pop();
      if (reached.add(id)) {
        Commit commit = Commit.read(objects, id);
        found.add(commit);
        if (!isCut(commit)) {
          commit.parents().forEach(open::push);
        } else if (!mayBeCut) {
          throw new FindingException(
              ReasonCode.SHALLOW_RANGE,
              "this clone is shallow and cut at " + id.name() + ", which a merge brought in",
              "fetch the rest: git fetch --unshallow");
        }
      }
    }
    return found;
  }

  private boolean isCut(Commit commit) {
    return shallow.cutsBelow(commit.id()) && !commit.parents().isEmpty();
  }

  /** Paths at which a commit differs from every parent of it; for a root, from the empty tree. */
  Set<RepositoryPath> changedAgainstAllParents(Commit commit) throws FindingException {
    if (commit.parents().isEmpty()) {
      return changedPaths(TreeDifference.EMPTY_TREE, commit.tree());
    }
    Set<RepositoryPath> common = null;
    for (ObjectId parent : commit.parents()) {
      Set<RepositoryPath> changed =
          changedPaths(Commit.read(objects, parent).tree(), commit.tree());
      if (common == null) {
        common = changed;
      } else {
        common.retainAll(changed);
      }
    }
    return common == null ? Set.of() : common;
  }

  private Set<RepositoryPath> changedPaths(ObjectId before, ObjectId after)
      throws FindingException {
    Set<RepositoryPath> paths = new HashSet<>();
    TreeDifference.between(objects, before, after, (path, old, now) -> paths.add(path));
    return paths;
  }
}
