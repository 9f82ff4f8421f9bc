// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A state may be pinned, so that a lock file is checked without the repository at hand.
 *
 * @param branch full ref name
 * @param narHash SHA-256 of the Nix archive of the tree's raw content, in SRI form
 * @param archiveHash the same of the tree as git's archives hold it, where attributes make that
 *     another one
 * @param lastModified committer time of the commit, in seconds since 1970-01-01T00:00:00Z
 * @param revCount number of the commit and all its ancestors
 * @param policy digest of the policy directory, SHA-256 in SRI form
 * @param sequence counter shared with rollbacks of the branch, compared after the policy version
 * @param expires until when it may be chosen for a new pin; whole seconds
 */
public record Release(
    String repository,
    String branch,
    ObjectId commit,
    ObjectId tree,
    String narHash,
    Optional<String> archiveHash,
    long lastModified,
    long revCount,
    String policy,
    long policyVersion,
    long sequence,
    Instant expires,
    Instant issued)
    implements BranchStatement {
  /** @throws IllegalArgumentException if the canonical form cannot hold a value */
  public Release {
    StatementValues.requireRepository(repository);
    StatementValues.requireBranch(branch);
    StatementValues.requireDigest(narHash);
    archiveHash.ifPresent(StatementValues::requireDigest);
    StatementValues.requireNumber(lastModified);
    StatementValues.requireNumber(revCount);
    StatementValues.requireDigest(policy);
    StatementValues.requireNumber(policyVersion);
    StatementValues.requireNumber(sequence);
    StatementValues.requireTime(expires);
    StatementValues.requireTime(issued);
    commit = commit.copy();
    tree = tree.copy();
  }

  @Override
  public StatementKind kind() {
    return StatementKind.RELEASE;
  }

  @Override
  public Optional<ObjectId> subject() {
    return Optional.of(commit);
  }

  @Override
  public Release issuedAt(Instant time) {
    return new Release(
        repository,
        branch,
        commit,
        tree,
        narHash,
        archiveHash,
        lastModified,
        revCount,
        policy,
        policyVersion,
        sequence,
        expires,
        time);
  }
}
