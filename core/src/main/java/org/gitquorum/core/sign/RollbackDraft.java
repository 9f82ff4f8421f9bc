// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Rollback;

/**
 * A move back from one state to another, but for number and reason.
 *
 * @param policy the newest one: under an older one its number would be below those of releases
 * @param reason as typed; nothing to take over that of others
 */
record RollbackDraft(
    String branch, ObjectId commit, ObjectId to, StatePolicy policy, Optional<String> reason)
    implements StatementDraft {
  @Override
  public BranchStatement own(long sequence, Instant issued) throws FindingException {
    if (reason.isEmpty()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "nobody has begun this rollback, so it needs a reason",
          "--reason TEXT");
    }
    try {
      return rollback(reason.get(), sequence, issued);
    } catch (IllegalArgumentException e) {
      throw new FindingException(
          ReasonCode.USAGE, "a reason is one line of text, without control characters");
    }
  }

  private Rollback rollback(String why, long sequence, Instant issued) {
    return new Rollback(
        policy.usable().policy().repository(),
        branch,
        commit,
        to,
        policy.digest(),
        policy.version(),
        sequence,
        why,
        issued);
  }

  @Override
  public long policyVersion() {
    return policy.version();
  }

  @Override
  public Optional<BranchStatement> like(BranchStatement other) {
    return other instanceof Rollback rollback
            && rollback.commit().equals(commit)
            && rollback.to().equals(to)
        ? Optional.of(rollback(rollback.reason(), rollback.sequence(), rollback.issued()))
        : Optional.empty();
  }

  @Override
  public Optional<String> objection(BranchStatement other) {
    String said = ((Rollback) other).reason();
    return reason.isEmpty() || reason.get().equals(said)
        ? Optional.empty()
        : Optional.of("its reason is \"" + said + "\" (without --reason, it is taken over)");
  }

  @Override
  public boolean isOnce() {
    return true;
  }
}
