// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A signer of root approves a policy change.
 *
 * @param from digest of the policy directory it leaves, SHA-256 in SRI form
 * @param to digest of the one it enters
 */
public record PolicyChange(
    String repository, String from, long fromVersion, String to, long toVersion, Instant issued)
    implements Statement {
  /** @throws IllegalArgumentException if the canonical form cannot hold a value */
  public PolicyChange {
    StatementValues.requireRepository(repository);
    StatementValues.requireDigest(from);
    StatementValues.requireNumber(fromVersion);
    StatementValues.requireDigest(to);
    StatementValues.requireNumber(toVersion);
    StatementValues.requireTime(issued);
  }

  @Override
  public StatementKind kind() {
    return StatementKind.POLICY;
  }

  @Override
  public Optional<ObjectId> subject() {
    return Optional.empty();
  }
}
