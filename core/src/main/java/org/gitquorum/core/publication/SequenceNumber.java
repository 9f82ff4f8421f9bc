// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.Comparator;

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

  @Override
  public int compareTo(SequenceNumber other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return policyVersion + "." + sequence;
  }
}
