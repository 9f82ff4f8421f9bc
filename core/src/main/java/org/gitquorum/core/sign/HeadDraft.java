// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Head;

/**
 * A head on one state, but for number, end and tips.
 *
 * @param policy in the state
 */
record HeadDraft(
    GitRepository repository,
    String branch,
    ObjectId commit,
    StatePolicy policy,
    PublishedTips tips,
    Instant expires,
    Instant now)
    implements StatementDraft {
  static final StatementEnd END = new StatementEnd(Duration.ofDays(90));

  @Override
  public BranchStatement own(long sequence, Instant issued) {
    return head(tips, sequence, expires, issued);
  }

  private Head head(PublishedTips named, long sequence, Instant end, Instant issued) {
    return new Head(
        policy.usable().policy().repository(),
        branch,
        commit,
        named.reviews(),
        named.records(),
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
    return other instanceof Head head && head.commit().equals(commit)
        ? Optional.of(head(
            new PublishedTips(head.reviews(), head.records()),
            head.sequence(),
            head.expires(),
            head.issued()))
        : Optional.empty();
  }

  @Override
  public Optional<String> objection(BranchStatement other) throws FindingException {
    Head head = (Head) other;
    return tips.follow(repository, head.reviews(), head.records())
        ? END.objection(head.expires(), now)
        : Optional.of("it names tips of the notes that are not among the published ones");
  }

  @Override
  public boolean isOnce() {
    return false;
  }
}
