// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.FirstParentHistory.State;
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
  private final Optional<StatesAhead> ahead;

  private GitHistory(
      VerifiedObjects objects, Line line, PolicyReadings policies, Optional<StatesAhead> ahead) {
    this.objects = objects;
    this.line = line;
    this.policies = policies;
    this.ahead = ahead;
  }

  GitHistory(VerifiedObjects objects, Line line, PolicyReadings policies) {
    this(objects, line, policies, Optional.empty());
  }

  /** The same history, changes found ahead where they were. */
  GitHistory reading(Optional<StatesAhead> found) {
    return new GitHistory(objects, line, policies, found);
  }

  @Override
  public int size() {
    return line.size();
  }

  @Override
  public void changes(int state, ChangeVisitor visitor) throws FindingException {
    Optional<StateAhead> found = ahead.isPresent() ? ahead.get().at(state) : Optional.empty();
    if (found.isEmpty()) {
      visit(line.tree(state - 1), line.tree(state), visitor);
      return;
    }
    for (PathChange change : found.get().changes()) {
      visitor.changed(change.path(), change.before(), change.after());
    }
  }

  private void visit(ObjectId before, ObjectId after, ChangeVisitor visitor)
      throws FindingException {
    TreeDifference.onward(objects, before, after, (path, old, now) -> {
      if (policies.judgedByRules(path)) {
        visitor.changed(path, old, now);
      }
    });
  }

  /**
   * The same, collected; any thread may ask.
   *
   * @throws FindingException {@code LIMIT} where there are more than {@code most}
   */
  List<PathChange> changes(State before, State state, int most) throws FindingException {
    List<PathChange> changes = new ArrayList<>();
    visit(before.tree(), state.tree(), (path, old, now) -> {
      if (changes.size() >= most) {
        throw new FindingException(ReasonCode.LIMIT, "more than " + most + " paths differ");
      }
      changes.add(new PathChange(path, old, now));
    });
    return changes;
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
