// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The newest state that the signer knows: freshness, and nothing else.
 *
 * @param branch full ref name
 * @param reviews published tip of the notes ref of reviews
 * @param records published tip of the trust ref, onto which this statement is written
 * @param policy digest of the policy directory, SHA-256 in SRI form
 * @param sequence the branch's counter of head statements, compared after the policy version
 * @param expires until when it says anything; whole seconds
 */
public record Head(
    String repository,
    String branch,
    ObjectId commit,
    ObjectId reviews,
    ObjectId records,
    String policy,
    long policyVersion,
    long sequence,
    Instant expires,
    Instant issued)
    implements BranchStatement {
  /** @throws IllegalArgumentException if the canonical form cannot hold a value */
  public Head {
    StatementValues.requireRepository(repository);
    StatementValues.requireBranch(branch);
    StatementValues.requireDigest(policy);
    StatementValues.requireNumber(policyVersion);
    StatementValues.requireNumber(sequence);
    StatementValues.requireTime(expires);
    StatementValues.requireTime(issued);
    commit = commit.copy();
    reviews = reviews.copy();
    records = records.copy();
  }

  @Override
  public StatementKind kind() {
    return StatementKind.HEAD;
  }

  @Override
  public Optional<ObjectId> subject() {
    return Optional.of(commit);
  }

  @Override
  public Head issuedAt(Instant time) {
    return new Head(
        repository,
        branch,
        commit,
        reviews,
        records,
        policy,
        policyVersion,
        sequence,
        expires,
        time);
  }
}
