// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Root vouches for a whole state: a first import, or recovery.
 *
 * @param narHash SHA-256 of the Nix archive of the whole tree, in SRI form
 * @param policy digest of the policy directory, SHA-256 in SRI form
 */
public record Anchor(
    String repository,
    ObjectId commit,
    ObjectId tree,
    String narHash,
    String policy,
    long policyVersion,
    Instant issued)
    implements Statement {
  /** @throws IllegalArgumentException if the canonical form cannot hold a value */
  public Anchor {
    StatementValues.requireRepository(repository);
    StatementValues.requireDigest(narHash);
    StatementValues.requireDigest(policy);
    StatementValues.requireNumber(policyVersion);
    StatementValues.requireTime(issued);
    commit = commit.copy();
    tree = tree.copy();
  }

  @Override
  public StatementKind kind() {
    return StatementKind.ANCHOR;
  }

  @Override
  public Optional<ObjectId> subject() {
    return Optional.of(commit);
  }
}
