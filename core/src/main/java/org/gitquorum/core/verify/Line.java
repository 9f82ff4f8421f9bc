// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.git.Commit;

/** The commits of the first-parent history, root first, and where each stands. */
final class Line {
  private final List<Commit> commits;
  private final Map<ObjectId, Integer> states = new HashMap<>();

  /** @param commits root first, target last */
  Line(List<Commit> commits) {
    this.commits = List.copyOf(commits);
    for (int state = 0; state < commits.size(); state++) {
      states.put(commits.get(state).id(), state);
    }
  }

  int size() {
    return commits.size();
  }

  Commit commit(int state) {
    return commits.get(state);
  }

  /** The state of a commit, if it is on the history. */
  Optional<Integer> stateOf(ObjectId commit) {
    return Optional.ofNullable(states.get(commit));
  }
}
