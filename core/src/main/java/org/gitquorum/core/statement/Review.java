// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.policy.PathCoverage;

/**
 * A signer approves one step of the history for some paths. Base and commit may be equal or
 * reversed: such a statement is well-formed and counts for nothing.
 *
 * @param commit the state approved
 * @param tree its root tree
 * @param base the state it is a step from
 */
public record Review(
    String repository,
    ObjectId commit,
    ObjectId tree,
    ObjectId base,
    PathCoverage paths,
    Instant issued)
    implements Statement {
  /** @throws IllegalArgumentException if the canonical form cannot hold a value */
  public Review {
    StatementValues.requireRepository(repository);
    StatementValues.requireTime(issued);
    commit = commit.copy();
    tree = tree.copy();
    base = base.copy();
  }

  @Override
  public StatementKind kind() {
    return StatementKind.REVIEW;
  }

  @Override
  public Optional<ObjectId> subject() {
    return Optional.of(commit);
  }
}
