// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A veto.
 *
 * @param fixedBy the state that repairs it, if there is one
 * @param reason free text without control characters
 */
public record Reject(
    String repository, ObjectId commit, Optional<ObjectId> fixedBy, String reason, Instant issued)
    implements Statement {
  /** @throws IllegalArgumentException if the canonical form cannot hold a value */
  public Reject {
    StatementValues.requireRepository(repository);
    StatementValues.requireReason(reason);
    StatementValues.requireTime(issued);
    commit = commit.copy();
    fixedBy = fixedBy.map(ObjectId::copy);
  }

  @Override
  public StatementKind kind() {
    return StatementKind.REJECT;
  }

  @Override
  public Optional<ObjectId> subject() {
    return Optional.of(commit);
  }
}
