// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.FirstParentHistory.State;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.V0Record;

/** Why a record does not count, whoever signed it. */
record NotCounted(String reason, String detail) {
  /** What is wrong with a review on a state of the history, before its signature is looked at. */
  static Optional<NotCounted> review(Review review, int state, Line line, String repository)
      throws FindingException {
    if (!review.repository().equals(repository)) {
      return because("SIG_WRONG_REPO", "made for repository " + review.repository());
    }
    if (!review.commit().equals(line.commit(state))) {
      return because("SIG_WRONG_COMMIT", "made for commit " + review.commit().name());
    }
    if (!review.tree().equals(line.tree(state))) {
      return because("SIG_WRONG_TREE", "names another tree than the commit has");
    }
    Optional<Integer> base = line.stateOf(review.base());
    if (base.isEmpty()) {
      return because("BASE_NOT_ON_HISTORY", "starts from " + review.base().name());
    }
    return base.get() < state
        ? Optional.empty()
        : because("BASE_NOT_BEFORE_COMMIT", "does not lead forward");
  }

  /** What is wrong with a v0 record, before its signature is looked at. */
  static Optional<NotCounted> v0(V0Record record, State commit, int state, boolean accepted) {
    if (!accepted) {
      return because("NOT_ACCEPTED", "the policy does not accept v0");
    }
    if (!record.commit().equals(commit.commit())) {
      return because("SIG_WRONG_COMMIT", "made for commit " + record.commit().name());
    }
    if (!record.tree().equals(commit.tree())) {
      return because("SIG_WRONG_TREE", "names another tree than the commit has");
    }
    if (!record.review().equals(V0Record.NO_REVIEW)) {
      return because("V0_REVIEW", "only records without a review word count");
    }
    return state > 0
        ? Optional.empty()
        : because("BASE_NOT_ON_HISTORY", "a root has no first parent");
  }

  private static Optional<NotCounted> because(String reason, String detail) {
    return Optional.of(new NotCounted(reason, detail));
  }
}
