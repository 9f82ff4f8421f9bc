// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.render.ShortIds;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.StatementStanding;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.RepositoryPath;

/**
 * What the commands that judge ask of the repository in the context's directory. Each throws a
 * finding where there is no repository or it cannot be used.
 */
public interface RepositoryAccess {
  /** Whether a commit may be used. */
  Report verify(CommandContext context, VerifyRequest request) throws FindingException;

  /** The commit that a revision names. */
  ObjectId commit(CommandContext context, String revision) throws FindingException;

  /** The policy directory in the tree of a commit. */
  PolicyFiles policyFiles(CommandContext context, ObjectId commit) throws FindingException;

  /** A policy directory outside of the tree, or the one in which this {@code policy.toml} lies. */
  PolicyFiles policyFiles(Path directoryOrFile) throws FindingException;

  /** The files of a commit's tree, for warnings about patterns. */
  List<RepositoryPath> paths(CommandContext context, ObjectId commit) throws FindingException;

  /** Ids shortened so that each is the only one in the repository that starts so. */
  ShortIds shortIds(CommandContext context) throws FindingException;

  /** What the memory of this machine knows the repository by: its common git directory. */
  String key(CommandContext context) throws FindingException;

  /** How many records are in local refs and in none that tracks a remote. */
  int unpublished(CommandContext context) throws FindingException;

  /** Releases and rollbacks that lack signatures, by the policy at the last approved state. */
  List<StatementStanding> begun(CommandContext context, Progress progress) throws FindingException;

  /** Checks out exactly this commit, whose verdict is approved; all of it or nothing. */
  void checkout(CommandContext context, ObjectId commit) throws FindingException;
}
