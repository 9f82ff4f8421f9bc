// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gitquorum.core.git.StateFacts;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Release;

/**
 * A release of one state, but for number and end.
 *
 * @param facts computed on this machine
 * @param policy in the state
 */
record ReleaseDraft(
    String branch, StateFacts facts, StatePolicy policy, Instant expires, Instant now)
    implements StatementDraft {
  static final StatementEnd END = new StatementEnd(Duration.ofDays(400));

  @Override
  public BranchStatement own(long sequence, Instant issued) {
    return release(sequence, expires, issued);
  }

  private Release release(long sequence, Instant end, Instant issued) {
    return new Release(
        policy.usable().policy().repository(),
        branch,
        facts.commit(),
        facts.tree(),
        facts.narHash(),
        facts.archiveHash(),
        facts.lastModified(),
        facts.revCount(),
        policy.digest(),
        policy.version(),
        sequence,
        end,
        issued);
  }

  @Override
  public long policyVersion() {
    return policy.version();
  }

  @Override
  public Optional<BranchStatement> like(BranchStatement other) {
    return other instanceof Release release && release.commit().equals(facts.commit())
        ? Optional.of(release(release.sequence(), release.expires(), release.issued()))
        : Optional.empty();
  }

  @Override
  public Optional<String> objection(BranchStatement other) {
    return END.objection(((Release) other).expires(), now);
  }

  @Override
  public boolean isOnce() {
    return true;
  }
}
