// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.Optional;

/**
 * Where a state stands among the others, as far as signed statements tell.
 *
 * @param branch full name
 * @param revCount number of the commit and all its ancestors
 * @param lastModified committer time, in seconds since 1970-01-01T00:00:00Z
 * @param number of its release, if it has one
 */
public record StatePlace(
    String branch, long revCount, long lastModified, Optional<StateNumber> number) {

  /**
   * Whether a pin may move from here to there without going back. On one branch the count of
   * commits rises with every state, and numbers with every release; both have to agree. Between
   * branches no number tells, so neither count nor time may fall.
   */
  boolean leadsTo(StatePlace there) {
    if (!branch.equals(there.branch)) {
      return there.revCount >= revCount && there.lastModified >= lastModified;
    }
    boolean numberFalls = number.isPresent()
        && there.number.isPresent()
        && there.number.get().compareTo(number.get()) < 0;
    return there.revCount > revCount && !numberFalls;
  }
}
