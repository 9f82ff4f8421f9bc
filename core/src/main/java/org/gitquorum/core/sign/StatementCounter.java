// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.statement.SequenceNumber;

/**
 * The numbers that the statements of one counter use.
 *
 * <p>The next number is the lowest that is free above those of all statements with their quorum. A
 * single signer moves the counter by no more than the numbers they used, one for each signature, so
 * nobody can use it up alone.
 *
 * @param statements all of the branch that share the counter, with their quorum or without
 */
record StatementCounter(List<StatementStanding> statements) {
  StatementCounter {
    statements = List.copyOf(statements);
  }

  /** The highest number of a statement with its quorum. */
  Optional<SequenceNumber> newest() {
    return statements.stream()
        .filter(StatementStanding::met)
        .map(StatementStanding::number)
        .max(Comparator.naturalOrder());
  }

  /**
   * The sequence of the next statement under a version of the policy.
   *
   * @throws FindingException {@code BEHIND_FLOOR} if no sequence would make it the newest
   */
  long next(long version) throws FindingException {
    SequenceNumber newest = newest().orElse(new SequenceNumber(version, 0));
    Set<Long> used = statements.stream()
        .map(StatementStanding::number)
        .filter(number -> number.policyVersion() == version)
        .map(SequenceNumber::sequence)
        .collect(Collectors.toSet());
    long next = newest.policyVersion() == version ? newest.sequence() : 0;
    do {
      if (newest.policyVersion() > version || next == Long.MAX_VALUE) {
        throw new FindingException(
            ReasonCode.BEHIND_FLOOR,
            "the newest statement of the branch has number " + newest.sequence()
                + " of policy version " + newest.policyVersion()
                + ", so nothing said under policy version " + version + " would be newer",
            "let root sign a policy of a higher version");
      }
      next++;
    } while (used.contains(next));
    return next;
  }
}
