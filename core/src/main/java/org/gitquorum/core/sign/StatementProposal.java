// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.ArrayList;
import java.util.List;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.trust.KeyDirectory;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.trust.UsablePolicy;
import org.gitquorum.policy.Quorum;

/**
 * What one statement about a branch would say.
 *
 * @param subject first line of the message of the approved state, which for a rollback is the one
 *     to return to; hostile text
 * @param standing the statement, and who signed it already
 * @param begun whether others, or an earlier run, signed it already
 * @param judge the newest policy known, by which it will be counted
 * @param revocations found on the line
 * @param published policies whose files go onto the trust ref with it
 * @param remarks what else a signer should know
 */
public record StatementProposal(
    String subject,
    StatementStanding standing,
    boolean begun,
    UsablePolicy judge,
    Revocations revocations,
    List<StatePolicy> published,
    List<String> remarks) {
  public StatementProposal {
    published = List.copyOf(published);
    remarks = List.copyOf(remarks);
  }

  /** The same with more to know. */
  StatementProposal with(List<String> more) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(more);
    return new StatementProposal(subject, standing, begun, judge, revocations, published, all);
  }

  /** What it says. */
  public BranchStatement statement() {
    return standing.statement();
  }

  /** Who has to sign it. */
  public Quorum quorum() {
    return TrustStatements.quorum(judge.policy(), statement());
  }

  /** The policies under whose keys a signature is of use. */
  public List<KeyDirectory> directories() {
    return List.of(judge.keys());
  }

  /** Whether it has its quorum, so that nothing is left to sign. */
  public boolean isComplete() {
    return standing.met();
  }
}
