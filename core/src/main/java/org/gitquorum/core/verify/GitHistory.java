// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.git.TreeLookup;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.policy.RepositoryPath;

/** The first-parent history of a commit, read from verified objects. */
final class GitHistory implements History {

  private final VerifiedObjects objects;
  private final Line line;
  private final PolicyReadings policies;

  GitHistory(VerifiedObjects objects, Line line, PolicyReadings policies) {
    this.objects = objects;
    this.line = line;
    this.policies = policies;
  }

  @Override
  public int size() {
    return line.size();
  }

  @Override
  public void changes(int state, ChangeVisitor visitor) throws FindingException {
    TreeDifference.between(
        objects, line.tree(state - 1), line.tree(state), (path, before, after) -> {
          if (policies.judgedByRules(path)) {
            visitor.changed(path, before, after);
          }
        });
  }

  @Override
  public TreeEntry entryAt(int state, RepositoryPath path) throws FindingException {
    return TreeLookup.at(objects, line.tree(state), path);
  }

  @Override
  public PolicyReading policyAt(int state) throws FindingException {
    return policies.inTree(line.tree(state));
  }
}
