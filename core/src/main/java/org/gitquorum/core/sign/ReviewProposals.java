// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.PolicyDirectory;
import org.gitquorum.core.git.PolicyLocation;
import org.gitquorum.core.git.Revision;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.core.verify.OpenPath;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.SignRange;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.PatternException;
import org.gitquorum.policy.RepositoryPath;

/** Works out what a signer is about to approve. Judges first, but needs no approval. */
public final class ReviewProposals {
  private final SignedStates states;
  private final Judgement judgement;

  /** @param context where to sign */
  public ReviewProposals(SigningContext context) throws FindingException {
    this.states = new SignedStates(context.repository());
    this.judgement = new Judgement(context);
  }

  /**
   * The reviews to write, in the order in which to write them.
   *
   * @return none if the state is approved already and no range was asked for
   * @throws FindingException what keeps the target from being judged; {@code USAGE} for a range
   *     that no statement can be about, in which nothing differs, or a pattern that is none;
   *     {@code POLICY_CHANGE_NOT_APPROVED} if a policy statement is all that is missing
   */
  public List<ReviewProposal> propose(ReviewRequest request) throws FindingException {
    PathCoverage coverage = coverage(request.patterns());
    if (request.range().isPresent()) {
      SignRange range = states.range(request.range().get());
      Report report = judgement.of(request.verification(), range.commit());
      return differing(List.of(proposal(range, coverage, report, request.verification())));
    }
    Report report = judgement.of(request.verification(), new Revision.Typed("HEAD"));
    List<ReviewProposal> proposals = new ArrayList<>();
    for (SignRange range : report.progress().orElseThrow().sign()) {
      proposals.add(proposal(range, coverage, report, request.verification()));
    }
    if (proposals.isEmpty() && !report.findings().isEmpty()) {
      throw new FindingException(report.findings().get(0));
    }
    return proposals.isEmpty() ? proposals : differing(proposals);
  }

  private static List<ReviewProposal> differing(List<ReviewProposal> proposals)
      throws FindingException {
    List<ReviewProposal> differing =
        proposals.stream().filter(proposal -> !proposal.changes().isEmpty()).toList();
    if (differing.isEmpty()) {
      throw nothingDiffers(proposals.get(0).policyChanges());
    }
    return differing;
  }

  private static PathCoverage coverage(List<String> patterns) throws FindingException {
    try {
      Set<PathPattern> sorted = new TreeSet<>();
      for (String pattern : patterns) {
        sorted.add(PathPattern.parse(pattern));
      }
      return sorted.isEmpty() || sorted.stream().anyMatch(PathPattern::isEverything)
          ? PathCoverage.everything()
          : PathCoverage.of(List.copyOf(sorted));
    } catch (PatternException e) {
      throw new FindingException(ReasonCode.USAGE, "not a path pattern: " + e.getMessage());
    }
  }

  private ReviewProposal proposal(
      SignRange range, PathCoverage coverage, Report report, VerifyRequest verification)
      throws FindingException {
    Commit commit = states.commit(range.commit());
    List<Commit> steps = states.steps(range.base(), commit);
    Progress progress = report.progress().orElseThrow();
    UsablePolicy policy = verification.externalPolicy().isPresent()
        ? UsablePolicy.read(
            PolicyDirectory.fromFileSystem(verification.externalPolicy().get()))
        : states.policy(states.commit(progress.lastApproved())).usable();
    boolean exempt = verification.externalPolicy().isEmpty();
    List<ChangedPath> all = changes(range.base(), commit);
    List<ChangedPath> changes = all.stream()
        .filter(change -> !(exempt && PolicyLocation.holds(change.path())))
        .filter(change -> coverage.covers(change.path()))
        .toList();
    boolean policyChanges =
        exempt && all.stream().anyMatch(change -> PolicyLocation.holds(change.path()));
    PathGrouping grouping = PathGrouping.of(policy.policy().rules(), changes);
    return new ReviewProposal(
        range,
        commit,
        steps.size(),
        coverage,
        changes,
        grouping.rules(),
        grouping.underNoRule(),
        goesBack(progress, range, changes),
        policyChanges,
        policy,
        progress.revocations());
  }

  private List<ChangedPath> changes(ObjectId base, Commit commit) throws FindingException {
    List<ChangedPath> changes = new ArrayList<>();
    TreeDifference.between(
        states.objects(),
        states.commit(base).tree(),
        commit.tree(),
        (path, before, after) -> changes.add(new ChangedPath(path, before, after)));
    return changes;
  }

  private static FindingException nothingDiffers(boolean policyChanges) {
    return policyChanges
        ? new FindingException(
            ReasonCode.USAGE,
            "only the policy directory differs, and reviews never count for it",
            "git quorum policy sign")
        : new FindingException(
            ReasonCode.USAGE, "nothing differs there, so a review would count for nothing");
  }

  private static List<RepositoryPath> goesBack(
      Progress progress, SignRange range, List<ChangedPath> changes) {
    Set<RepositoryPath> changed = new HashSet<>();
    changes.forEach(change -> changed.add(change.path()));
    return progress.open().stream()
        .flatMap(rule -> rule.paths().stream())
        .filter(path ->
            path.revertsSettled() && path.sign().equals(range) && changed.contains(path.path()))
        .map(OpenPath::path)
        .distinct()
        .toList();
  }
}
