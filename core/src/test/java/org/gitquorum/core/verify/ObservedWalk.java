// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.SignerName;

/** The real walk, run on a scenario. */
final class ObservedWalk {
  private ObservedWalk() {}

  /** What the walk says of every state, in the words of the vectors. */
  static Verdict judge(Scenario scenario) {
    Walk walk = new Walk(new ScenarioHistory(scenario), new ScenarioEvidence(scenario));
    return judge(walk, scenario.anchor(), 0);
  }

  /**
   * The same for any walk.
   *
   * @param anchor index of the state to start from, as the walk counts
   * @param shift what to add to the walk's indices to get those of the vectors
   */
  static Verdict judge(Walk walk, int anchor, int shift) {
    List<Verdict.Judged> states = new ArrayList<>();
    try {
      StateJudgement last =
          walk.observed(anchor, judgement -> states.add(judged(judgement, shift)));
      if (!states.get(states.size() - 1).equals(judged(last, shift))) {
        throw new AssertionError("the walk returned another judgement than it showed last");
      }
      return new Verdict(states);
    } catch (FindingException e) {
      if (e.finding().code() == ReasonCode.POLICY_INVALID && states.isEmpty()) {
        return new Verdict(states);
      }
      throw new AssertionError(e);
    }
  }

  private static Verdict.Judged judged(StateJudgement judgement, int shift) {
    return new Verdict.Judged(
        judgement.state() + shift,
        judgement.approved(),
        judgement.base().map(base -> base + shift),
        judgement.unsettled().stream()
            .map(path -> unsettled(judgement, path, shift))
            .toList(),
        judgement.underNoRule().stream().map(RepositoryPath::toString).toList(),
        judgement.policyLack().map(ObservedWalk::word));
  }

  private static Verdict.Unsettled unsettled(
      StateJudgement judgement, UnsettledPath path, int shift) {
    if (path.revertsSettled() != !Optional.of(path.signFrom()).equals(judgement.base())) {
      throw new AssertionError("a path that reverts settled content is signed from the base");
    }
    return new Verdict.Unsettled(
        path.rule().name(),
        path.path().toString(),
        path.approvers().stream()
            .map(SignerName::value)
            .collect(Collectors.toCollection(TreeSet::new)),
        path.signFrom() + shift);
  }

  private static String word(PolicyLack lack) {
    if (lack instanceof PolicyLack.Unreadable) {
      return Verdict.UNREADABLE;
    }
    if (lack instanceof PolicyLack.OtherRepository) {
      return Verdict.OTHER_REPOSITORY;
    }
    return lack instanceof PolicyLack.VersionNotGreater
        ? Verdict.VERSION_NOT_GREATER
        : Verdict.NO_CHAIN;
  }
}
