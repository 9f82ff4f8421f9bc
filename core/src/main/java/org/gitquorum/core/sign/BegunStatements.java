// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.List;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.verify.Progress;

/** Releases and rollbacks that somebody began and that lack signatures. */
public final class BegunStatements {
  private BegunStatements() {}

  /**
   * Those that may still be completed, by the policy in force at the last approved state. Heads are
   * left out: the next one is better than a late one.
   *
   * @throws FindingException if the policy or the notes cannot be read
   */
  public static List<StatementStanding> of(SigningContext context, Progress progress)
      throws FindingException {
    SignedStates states = new SignedStates(context.repository());
    StatePolicy policy = states.policy(states.commit(progress.lastApproved()));
    List<StatementStanding> all = TrustStatements.read(
        context, policy.usable(), progress.revocations(), said -> !(said instanceof Head));
    Instant now = context.clock().instant();
    return all.stream()
        .filter(standing -> !standing.met() && !standing.hasExpired(now))
        .filter(standing -> counter(standing, all)
            .newest()
            .filter(number -> number.compareTo(standing.number()) >= 0)
            .isEmpty())
        .toList();
  }

  private static StatementCounter counter(StatementStanding of, List<StatementStanding> all) {
    String branch = of.statement().branch();
    return new StatementCounter(all.stream()
        .filter(standing -> standing.statement().branch().equals(branch))
        .toList());
  }
}
