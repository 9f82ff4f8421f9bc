// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * A state that this machine has approved, on a branch whose statements were read: what releases,
 * heads and rollbacks have in common before they are made.
 *
 * @param state approved by the walk
 * @param policy in that state
 * @param newest the newest policy in force on the branch, which judges what is said of it
 * @param statements of the branch, as that policy counts them
 */
record PublishingPlace(
    SigningContext context,
    Commit state,
    StatePolicy policy,
    StatePolicy newest,
    Progress progress,
    ObjectId anchor,
    List<StatementStanding> statements) {
  PublishingPlace {
    statements = List.copyOf(statements);
  }

  /**
   * Reads what is known of the branch of a state.
   *
   * @param approved the verdict on the state
   * @param more states that may hold a newer policy than the tip of the branch
   * @throws FindingException the gravest finding, if it is not approved; as {@link BranchHistory}
   */
  static PublishingPlace of(
      SigningContext context,
      SignedStates states,
      Report approved,
      PublishingRequest request,
      ObjectId... more)
      throws FindingException {
    requireApproved(approved, request.verification());
    requireWhole(context.repository());
    Progress progress = approved.progress().orElseThrow();
    Commit state = states.commit(approved.target());
    ObjectId tip = BranchHistory.of(context.repository(), request.branch()).tipAbove(state.id());
    StatePolicy policy = states.policy(state);
    ObjectId anchor = approved.anchor().orElseThrow().commit();
    NewestPolicy search = new NewestPolicy(context, states, request.verification());
    StatePolicy newest = search.onTheWayTo(tip, policy);
    for (ObjectId other : more) {
      newest = search.onTheWayTo(other, newest);
    }
    newest = search.published(approved.anchor().orElseThrow().policyDigest(), newest);
    return new PublishingPlace(
        context,
        state,
        policy,
        newest,
        progress,
        anchor,
        TrustStatements.read(
            context,
            newest.usable(),
            progress.revocations(),
            said -> said.branch().equals(request.branch())));
  }

  private static void requireApproved(Report report, VerifyRequest verification)
      throws FindingException {
    if (!report.findings().isEmpty() || report.progress().isEmpty()) {
      throw new FindingException(report.findings().get(0));
    }
    if (verification.externalPolicy().isPresent()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "what is published rests on the policy in the tree, not on one from outside of it");
    }
  }

  /** A count of ancestors, and the hash of a tree, must not depend on where a clone was cut. */
  private static void requireWhole(GitRepository repository) throws FindingException {
    if (!repository.shallowBoundary().commits().isEmpty()) {
      throw new FindingException(
          ReasonCode.SHALLOW_RANGE,
          "this clone is shallow, so ancestors cannot be counted",
          "fetch the rest: git fetch --unshallow");
    }
  }

  /** Those that share the counter of releases, or that of heads. */
  List<StatementStanding> counter(boolean heads) {
    return statements.stream()
        .filter(standing -> heads == (standing.statement() instanceof Head))
        .toList();
  }

  /** The newest release or rollback with its quorum. */
  Optional<BranchStatement> newestRelease() {
    return met(counter(false)).max(Comparator.comparing(BranchStatement::number));
  }

  /** The newest head with its quorum. */
  Optional<Head> newestHead() {
    return met(counter(true))
        .filter(Head.class::isInstance)
        .map(Head.class::cast)
        .max(Comparator.comparing(BranchStatement::number));
  }

  private static Stream<BranchStatement> met(List<StatementStanding> standings) {
    return standings.stream().filter(StatementStanding::met).map(StatementStanding::statement);
  }

  /** The state that whoever read the newest release or rollback does not go behind. */
  Optional<ObjectId> releasedFloor() {
    return newestRelease()
        .map(said -> said instanceof Rollback rollback ? rollback.to() : ((Release) said).commit());
  }

  /** The policy that judges, with its keys. */
  UsablePolicy judge() {
    return newest.usable();
  }

  /** What is shown before it is signed. */
  StatementProposal proposal(StatementChoice.Chosen chosen, List<StatePolicy> published) {
    List<String> remarks = new ArrayList<>(chosen.remarks());
    if (!newest.directory().equals(policy.directory())) {
      remarks.add(
          "the branch has a newer policy, version " + newest.version() + ": it decides who counts");
    }
    Map<String, StatePolicy> files = new LinkedHashMap<>();
    published.forEach(one -> files.putIfAbsent(one.digest(), one));
    files.putIfAbsent(newest.digest(), newest);
    return new StatementProposal(
        state.subject(),
        chosen.standing(),
        chosen.begun(),
        judge(),
        progress.revocations(),
        List.copyOf(files.values()),
        remarks);
  }
}
