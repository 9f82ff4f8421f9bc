// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.sign.AuditedRelease.Weight;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.VerifyRequest;

/**
 * Looks again at every release on the trust ref: whoever meets {@code [release]} can make consumers
 * without a clone accept any tree, so whoever has one should look. Each state is walked to, as many
 * as possible by one walk, and everything said of it is computed again.
 */
public final class ReleaseAudit {
  private final SigningContext context;
  private final SignedStates states;
  private final Map<ObjectId, StateFacts> facts = new HashMap<>();

  /** @param context where the records and the states are */
  public ReleaseAudit(SigningContext context) throws FindingException {
    this.context = context;
    this.states = new SignedStates(context.repository());
  }

  /**
   * Looks at them, the newest first.
   *
   * @param branch full name; without one, releases of all branches
   * @param verification from what this machine walks; its target is the state whose policy judges.
   *     No memory is used
   * @throws FindingException if the target cannot be judged at all; as {@link StateFacts#of} for
   *     faults other than those of a released state
   */
  public List<AuditedRelease> releases(Optional<String> branch, VerifyRequest verification)
      throws FindingException {
    AuditWalks walks = new AuditWalks(context, verification);
    Progress progress = walks.progress();
    StatePolicy newest = states.policy(states.commit(progress.lastApproved()));
    Predicate<BranchStatement> wanted =
        said -> said instanceof Release && (branch.isEmpty() || branch.get().equals(said.branch()));
    List<AuditedRelease> audited = new ArrayList<>();
    for (Map.Entry<StatementStanding, Weight> found :
        weighed(progress, newest, wanted).entrySet()) {
      audited.add(audit(found.getKey(), found.getValue(), walks));
    }
    return audited;
  }

  private Map<StatementStanding, Weight> weighed(
      Progress progress, StatePolicy newest, Predicate<BranchStatement> wanted)
      throws FindingException {
    Map<String, StatementStanding> outdated = new HashMap<>();
    for (StatePolicy policy : older(progress, newest)) {
      read(
              policy,
              progress.revocations(),
              wanted.and(said -> said.policy().equals(policy.digest())))
          .stream()
          .filter(StatementStanding::met)
          .forEach(standing -> outdated.put(standing.statement().terms(), standing));
    }
    Map<StatementStanding, Weight> weighed = new HashMap<>();
    for (StatementStanding standing : read(newest, progress.revocations(), wanted)) {
      StatementStanding before = outdated.remove(standing.statement().terms());
      if (standing.met() || before == null) {
        weighed.put(standing, standing.met() ? Weight.COUNTS : Weight.PENDING);
      } else {
        weighed.put(before, Weight.OUTDATED);
      }
    }
    outdated.values().forEach(standing -> weighed.put(standing, Weight.OUTDATED));
    return sorted(weighed);
  }

  private static Map<StatementStanding, Weight> sorted(Map<StatementStanding, Weight> weighed) {
    Map<StatementStanding, Weight> sorted = new LinkedHashMap<>();
    weighed.keySet().stream()
        .sorted(Comparator.comparing(
                (StatementStanding standing) -> standing.statement().branch())
            .thenComparing(StatementStanding::number, Comparator.reverseOrder())
            .thenComparing(standing -> standing.statement().terms()))
        .forEach(standing -> sorted.put(standing, weighed.get(standing)));
    return sorted;
  }

  private List<StatementStanding> read(
      StatePolicy policy, Revocations revocations, Predicate<BranchStatement> wanted)
      throws FindingException {
    return TrustStatements.read(context, policy.usable(), revocations, wanted);
  }

  /** The policies of the approved states but the newest one. */
  private List<StatePolicy> older(Progress progress, StatePolicy newest) throws FindingException {
    Set<ObjectId> seen = new HashSet<>(Set.of(newest.directory()));
    List<StatePolicy> policies = new ArrayList<>();
    for (ObjectId state : progress.approved()) {
      Commit commit = states.commit(state);
      Optional<ObjectId> directory = states.policyDirectory(commit);
      if (directory.isPresent() && seen.add(directory.get())) {
        policies.add(states.policy(commit));
      }
    }
    return policies;
  }

  private AuditedRelease audit(StatementStanding standing, Weight weight, AuditWalks walks) {
    Instant now = context.clock().instant();
    Release release = (Release) standing.statement();
    boolean walked = true;
    Optional<Finding> finding;
    try {
      walked = !walks.isBeforeAnchor(release.commit());
      Optional<Finding> lie = lie(release, now);
      finding = lie.isPresent() || !walked ? lie : walks.finding(release.commit());
    } catch (FindingException e) {
      finding = Optional.of(e.finding());
    }
    return new AuditedRelease(standing, weight, standing.hasExpired(now), walked, finding);
  }

  private Optional<Finding> lie(Release release, Instant now) throws FindingException {
    StateFacts computed = facts.get(release.commit());
    if (computed == null) {
      computed = StateFacts.of(context.repository().collisionDetectingObjects(), release.commit());
      facts.put(release.commit(), computed);
    }
    StatePolicy policy = states.policy(states.commit(release.commit()));
    ReleaseDraft draft =
        new ReleaseDraft(release.branch(), computed, policy, release.expires(), now);
    return FalseLines.of(release, draft.like(release).orElseThrow())
        .map(lines -> Finding.of(ReasonCode.RELEASE_FALSE, lines));
  }
}
