// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

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
  private static final int MOST_DIGITS = 19;

  /** The number of a statement; nothing for a kind that has none. */
  public static Optional<SequenceNumber> of(Statement statement) {
    return statement instanceof BranchStatement said
        ? Optional.of(said.number())
        : Optional.empty();
  }

  /** What {@link #toString} wrote; nothing for anything else. */
  public static Optional<SequenceNumber> parse(String text) {
    int point = text.indexOf('.');
    if (point < 0 || text.length() > 2 * MOST_DIGITS + 1) {
      return Optional.empty();
    }
    try {
      SequenceNumber number = new SequenceNumber(
          Long.parseLong(text, 0, point, 10), Long.parseLong(text, point + 1, text.length(), 10));
      boolean isOne = number.policyVersion >= 0 && number.sequence >= 0;
      return isOne && number.toString().equals(text) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(SequenceNumber other) {
    int byVersion = Long.compare(policyVersion, other.policyVersion);
    return byVersion == 0 ? Long.compare(sequence, other.sequence) : byVersion;
  }

  @Override
  public String toString() {
    return policyVersion + "." + sequence;
  }
}
