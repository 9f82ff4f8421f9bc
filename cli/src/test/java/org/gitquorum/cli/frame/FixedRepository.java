// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.render.ShortIds;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.sign.StatementStanding;
import org.gitquorum.core.trust.PolicyFiles;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.RepositoryPath;

/** A repository that gives fixed answers, for tests of what is printed. */
public final class FixedRepository implements RepositoryAccess {
  private final Optional<Report> report;
  private final Optional<PolicyFiles> policy;
  private final List<ObjectId> checkedOut = new ArrayList<>();

  private FixedRepository(Optional<Report> report, Optional<PolicyFiles> policy) {
    this.report = report;
    this.policy = policy;
  }

  /** Nothing was ever trusted. */
  public static FixedRepository withoutAnchor() {
    return new FixedRepository(Optional.empty(), Optional.empty());
  }

  /** One that reports this about every commit. */
  public static FixedRepository reporting(Report report) {
    return new FixedRepository(Optional.of(report), Optional.empty());
  }

  /** The same with a policy in every commit. */
  public FixedRepository withPolicy(PolicyFiles files) {
    return new FixedRepository(report, Optional.of(files));
  }

  /** What was checked out. */
  public List<ObjectId> checkedOut() {
    return checkedOut;
  }

  @Override
  public Report verify(CommandContext context, VerifyRequest request) throws FindingException {
    return report.orElseThrow(() ->
        new FindingException(ReasonCode.NO_TRUST_ANCHOR, "no anchor", "git quorum trust OID"));
  }

  @Override
  public ObjectId commit(CommandContext context, String revision) throws FindingException {
    if (!ObjectId.isId(revision) && !revision.equals("HEAD")) {
      throw new FindingException(ReasonCode.REVISION_UNKNOWN, "no such revision: " + revision);
    }
    return ObjectId.fromString(revision.equals("HEAD") ? "4f1c2ab" + "0".repeat(33) : revision);
  }

  @Override
  public PolicyFiles policyFiles(CommandContext context, ObjectId commit) throws FindingException {
    return files(commit.name());
  }

  private PolicyFiles files(String where) throws FindingException {
    return policy.orElseThrow(
        () -> new FindingException(ReasonCode.POLICY_MISSING, "no policy in " + where));
  }

  @Override
  public PolicyFiles policyFiles(Path directoryOrFile) throws FindingException {
    return files(directoryOrFile.toString());
  }

  @Override
  public List<RepositoryPath> paths(CommandContext context, ObjectId commit) {
    return List.of(RepositoryPath.of("flake.nix"));
  }

  @Override
  public ShortIds shortIds(CommandContext context) {
    return ShortIds.FIXED;
  }

  @Override
  public String key(CommandContext context) {
    return context.directory().toString();
  }

  @Override
  public int unpublished(CommandContext context) {
    return 1;
  }

  @Override
  public List<StatementStanding> begun(CommandContext context, Progress progress) {
    return List.of();
  }

  @Override
  public void checkout(CommandContext context, ObjectId commit) {
    checkedOut.add(commit);
  }
}
