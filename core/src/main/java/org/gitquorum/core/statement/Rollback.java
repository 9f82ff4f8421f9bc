// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Root allows one named move back.
 *
 * @param branch full ref name
 * @param commit the state to leave
 * @param to the approved state before it to return to
 * @param policy digest of the policy directory, SHA-256 in SRI form
 * @param sequence counter shared with releases of the branch, compared after the policy version
 * @param reason free text without control characters
 */
public record Rollback(
    String repository,
    String branch,
    ObjectId commit,
    ObjectId to,
    String policy,
    long policyVersion,
    long sequence,
    String reason,
    Instant issued)
    implements BranchStatement {
  /** @throws IllegalArgumentException if the canonical form cannot hold a value */
  public Rollback {
    StatementValues.requireRepository(repository);
    StatementValues.requireBranch(branch);
    StatementValues.requireDigest(policy);
    StatementValues.requireNumber(policyVersion);
    StatementValues.requireNumber(sequence);
    StatementValues.requireReason(reason);
    StatementValues.requireTime(issued);
    commit = commit.copy();
    to = to.copy();
  }

  @Override
  public StatementKind kind() {
    return StatementKind.ROLLBACK;
  }

  @Override
  public Optional<ObjectId> subject() {
    return Optional.of(commit);
  }

  @Override
  public Rollback issuedAt(Instant time) {
    return new Rollback(
        repository, branch, commit, to, policy, policyVersion, sequence, reason, time);
  }
}
