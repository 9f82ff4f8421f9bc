// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.SignerName;

/**
 * Judges the states of a line in order, from the anchor to the target. The latest approved state is
 * the base of the next: never an older one, or a commit that puts an older approved tree back would
 * be approved for free.
 */
public final class Walk {
  private final History history;
  private final Evidence evidence;
  private final VerificationWatch watch;

  public Walk(History history, Evidence evidence) {
    this(history, evidence, VerificationWatch.NONE);
  }

  /** A walk that somebody watches. */
  public Walk(History history, Evidence evidence, VerificationWatch watch) {
    this.history = history;
    this.evidence = evidence;
    this.watch = watch;
  }

  /**
   * Judges every state and says how the target fared.
   *
   * @param anchor index of the state that is approved to begin with
   * @throws FindingException {@code POLICY_INVALID} if the policy at the anchor cannot be read
   */
  public WalkResult result(int anchor) throws FindingException {
    return new Run(anchor).toTarget(null);
  }

  /**
   * Judges every state and tells an observer of each, the anchor first. Describing every state
   * costs time that grows with states times unsettled paths.
   *
   * @param anchor index of the state that is approved to begin with
   * @return the judgement of the target
   * @throws FindingException {@code POLICY_INVALID} if the policy at the anchor cannot be read
   */
  public StateJudgement observed(int anchor, Consumer<StateJudgement> observer)
      throws FindingException {
    return new Run(anchor).toTarget(observer).target();
  }

  /** One pass over the line. */
  private final class Run {
    private final int anchor;
    private final SortedSet<SignerName> signers = new TreeSet<>();
    private final List<PolicyReading.Usable> policies = new ArrayList<>();
    private final List<Integer> approved = new ArrayList<>();
    private long pathCount;
    private int base;
    private PolicyReading.Usable inForce;
    private RulesInForce rules;
    private SettledPaths paths;
    private PolicyClause clause;

    Run(int anchor) throws FindingException {
      this.anchor = anchor;
      this.base = anchor;
      this.inForce = policyAtAnchor(anchor);
      this.rules = new RulesInForce(inForce.policy());
      this.paths = new SettledPaths(base, rules, history);
      this.clause = new PolicyClause(inForce, evidence);
      policies.add(inForce);
      approved.add(anchor);
    }

    private PolicyReading.Usable policyAtAnchor(int state) throws FindingException {
      PolicyReading reading = history.policyAt(state);
      if (reading instanceof PolicyReading.Unusable unusable) {
        throw new FindingException(
            ReasonCode.POLICY_INVALID,
            "the policy at the trusted state cannot be used: " + unusable.reason());
      }
      return (PolicyReading.Usable) reading;
    }

    WalkResult toTarget(@org.jspecify.annotations.Nullable Consumer<StateJudgement> observer)
        throws FindingException {
      StateJudgement judgement = new StateJudgement(
          anchor, true, Optional.empty(), List.of(), List.of(), Optional.empty());
      if (observer != null) {
        observer.accept(judgement);
      }
      int target = history.size() - 1;
      for (int state = anchor + 1; state <= target; state++) {
        boolean approved = judge(state);
        watch.judged(state - anchor, target - anchor);
        if (observer != null || state == target) {
          judgement = describe(state, approved);
        }
        if (observer != null) {
          observer.accept(judgement);
        }
        if (approved) {
          moveBase(state);
        }
      }
      long judged = judgement.approved() ? pathCount : pathCount + paths.size();
      return new WalkResult(anchor, judgement, base, inForce, judged, signers, policies, approved);
    }

    private boolean judge(int state) throws FindingException {
      paths.advance(state, evidence, inForce);
      clause.advance(history.policyAt(state));
      return (clause.lack().isEmpty() && paths.allSettled()) || vouched(state);
    }

    private boolean vouched(int state) throws FindingException {
      if (!(clause.current() instanceof PolicyReading.Usable entered)) {
        return false;
      }
      boolean follows = entered.id().equals(inForce.id())
          || PolicyClause.unfitToFollow(inForce, entered).isEmpty();
      return follows && evidence.vouched(state, inForce, entered);
    }

    private StateJudgement describe(int state, boolean approved) {
      return approved
          ? new StateJudgement(
              state, true, Optional.of(base), List.of(), List.of(), Optional.empty())
          : new StateJudgement(
              state,
              false,
              Optional.of(base),
              paths.unsettled(),
              paths.underNoRule(),
              clause.lack());
    }

    private void moveBase(int state) {
      pathCount += paths.size();
      signers.addAll(paths.settlers());
      base = state;
      approved.add(state);
      PolicyReading.Usable entered = (PolicyReading.Usable) clause.current();
      if (!entered.id().equals(inForce.id())) {
        inForce = entered;
        rules = new RulesInForce(inForce.policy());
        policies.add(inForce);
      }
      paths = new SettledPaths(base, rules, history);
      clause = new PolicyClause(inForce, evidence);
    }
  }
}
