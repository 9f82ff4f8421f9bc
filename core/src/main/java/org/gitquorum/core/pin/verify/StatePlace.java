// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;
import org.gitquorum.core.statement.SequenceNumber;

/**
 * Where a state stands among the others, as far as signed statements tell.
 *
 * @param branch full name
 * @param revCount number of the commit and all its ancestors
 * @param lastModified committer time, in seconds since 1970-01-01T00:00:00Z
 * @param number of its release, if it has one
 */
public record StatePlace(
    String branch, long revCount, long lastModified, Optional<SequenceNumber> number) {

  /** Whether both are of one branch. */
  boolean isBesides(StatePlace other) {
    return branch.equals(other.branch);
  }

  /**
   * Whether a pin may move from here to a state of another branch. No number tells between
   * branches, so neither count nor time may fall.
   */
  boolean leadsAcrossTo(StatePlace there) {
    return there.revCount >= revCount && there.lastModified >= lastModified;
  }
}
