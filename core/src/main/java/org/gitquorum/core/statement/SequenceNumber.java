// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.util.Comparator;
import java.util.Optional;

/**
 * The place of a statement among those of its counter: the policy version first, so that a new
 * policy ends what a signer of an old one did to the counter.
 *
 * @param policyVersion of the policy that the statement names
 * @param sequence its number under that policy
 */
public record SequenceNumber(long policyVersion, long sequence)
    implements Comparable<SequenceNumber> {
  private static final Comparator<SequenceNumber> ORDER = Comparator.comparingLong(
          SequenceNumber::policyVersion)
      .thenComparingLong(SequenceNumber::sequence);

  /** The number of a statement; nothing for a kind that has none. */
  public static Optional<SequenceNumber> of(Statement statement) {
    return statement instanceof BranchStatement said
        ? Optional.of(said.number())
        : Optional.empty();
  }

  @Override
  public int compareTo(SequenceNumber other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return policyVersion + "." + sequence;
  }
}
