// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.PolicyLocation;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;
import org.gitquorum.policy.RepositoryPath;

/** Works out which policy change a signer is about to approve. */
public final class PolicyChangeProposals {
  private final SigningContext context;
  private final SignedStates states;
  private final Judgement judgement;

  /** @param context where to sign */
  public PolicyChangeProposals(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
    this.judgement = new Judgement(context);
  }

  /**
   * The change from the policy of the last approved state, or of a state in between, to the one at
   * a revision.
   *
   * @param from a revision on the way whose policy the statement shall leave
   * @throws FindingException what keeps the revision from being judged; {@code USAGE} if the policy
   *     does not differ, names another repository or has no higher version; {@code POLICY_MISSING}
   *     or {@code POLICY_INVALID}
   */
  public PolicyChangeProposal propose(
      String revision, Optional<String> from, VerifyRequest verification) throws FindingException {
    Commit commit = states.resolve(revision);
    Report report = judgement.of(verification, commit.id());
    Commit base = states.commit(report.progress().orElseThrow().lastApproved());
    StatePolicy to = states.policy(commit);
    StatePolicy left = from.isPresent() ? between(base, commit, from.get()) : states.policy(base);
    check(left, to);
    return new PolicyChangeProposal(
        left,
        to,
        PolicyChanges.between(left.usable(), to.usable()),
        besides(commit),
        outdated(left, to, report.progress().orElseThrow().revocations()));
  }

  private StatePolicy between(Commit base, Commit commit, String revision) throws FindingException {
    Commit named = states.resolve(revision);
    states.steps(base.id(), named);
    states.steps(named.id(), commit);
    return states.policy(named);
  }

  private List<Release> outdated(StatePolicy left, StatePolicy to, Revocations known)
      throws FindingException {
    Map<String, Release> outdated = new TreeMap<>();
    for (StatementStanding standing : releases(left, known)) {
      outdated.put(standing.statement().terms(), (Release) standing.statement());
    }
    Revocations after = known.with(to.usable().keys().revocations());
    for (StatementStanding standing : releases(to, after)) {
      outdated.remove(standing.statement().terms());
    }
    return outdated.values().stream()
        .sorted(Comparator.comparing(Release::branch).thenComparing(Release::number))
        .toList();
  }

  private List<StatementStanding> releases(StatePolicy policy, Revocations revocations)
      throws FindingException {
    return TrustStatements.read(
            context, policy.usable(), revocations, said -> said instanceof Release)
        .stream()
        .filter(StatementStanding::met)
        .toList();
  }

  private static void check(StatePolicy from, StatePolicy to) throws FindingException {
    if (from.directory().equals(to.directory())) {
      throw new FindingException(
          ReasonCode.USAGE,
          "the policy is the one of " + from.commit().name() + ", so there is nothing to sign");
    }
    String repository = from.usable().policy().repository();
    if (!to.usable().policy().repository().equals(repository)) {
      throw new FindingException(
          ReasonCode.USAGE,
          "the policy names another repository: " + to.usable().policy().repository(),
          "repository = \"" + repository + "\" in .quorum/policy.toml, for it never changes");
    }
    if (to.version() <= from.version()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "the version has to rise above " + from.version() + ", and is " + to.version(),
          "version = " + (from.version() + 1) + " in .quorum/policy.toml");
    }
  }

  private List<RepositoryPath> besides(Commit commit) throws FindingException {
    List<RepositoryPath> paths = new ArrayList<>();
    if (commit.firstParent().isPresent()) {
      TreeDifference.between(
          states.objects(),
          states.commit(commit.firstParent().get()).tree(),
          commit.tree(),
          (path, before, after) -> {
            if (!PolicyLocation.holds(path)) {
              paths.add(path);
            }
          });
    }
    return paths;
  }
}
