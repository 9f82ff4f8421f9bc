// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.core.statement.BranchStatement;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.verify.Missing;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.RequirementEvaluator;
import org.gitquorum.policy.Satisfaction;
import org.gitquorum.policy.SignerName;

/**
 * How far a statement is from its quorum.
 *
 * @param statement its terms; when it was issued is that of one of its signers
 * @param signers who made signatures that count
 * @param met whether they are enough
 * @param missing how many more of whom; may be empty although it is not met
 */
public record StatementStanding(
    BranchStatement statement, SortedSet<SignerName> signers, boolean met, List<Missing> missing) {
  public StatementStanding {
    signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
    missing = List.copyOf(missing);
  }

  /** Of a statement that these have signed in a way that counts. */
  static StatementStanding of(
      BranchStatement statement, SortedSet<SignerName> signers, Quorum quorum) {
    Satisfaction satisfaction = RequirementEvaluator.evaluate(quorum.require(), signers);
    List<Missing> missing = satisfaction instanceof Satisfaction.Unmet unmet
        ? unmet.missing().stream().map(part -> missing(part, signers)).toList()
        : List.of();
    return new StatementStanding(statement, signers, satisfaction.isMet(), missing);
  }

  private static Missing missing(Satisfaction.Missing part, SortedSet<SignerName> signers) {
    SortedSet<SignerName> who = new TreeSet<>(part.group().signers());
    who.removeAll(signers);
    return new Missing(part.count(), part.group().name(), who);
  }

  /** Until when it says anything, for those kinds that end. */
  public Optional<Instant> expires() {
    if (statement instanceof Release release) {
      return Optional.of(release.expires());
    }
    return statement instanceof Head head ? Optional.of(head.expires()) : Optional.empty();
  }

  boolean hasExpired(Instant now) {
    return expires().filter(end -> !end.isAfter(now)).isPresent();
  }

  SequenceNumber number() {
    return statement.number();
  }
}
