// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * A pin of a lock file that was accepted once.
 *
 * @param input its name in the file
 * @param identity of the gated repository
 * @param branch full name of the branch for which the state was approved
 * @param revCount number of the commit and all its ancestors
 * @param lastModified committer time, in seconds since 1970-01-01T00:00:00Z
 * @param number of the release, if it was released
 */
public record RememberedPin(
    String input,
    String identity,
    ObjectId revision,
    String branch,
    long revCount,
    long lastModified,
    Optional<SequenceNumber> number) {
  // Spelled out for a fast start: docs/decisions/010-class-data-archive.md.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RememberedPin that
        && revCount == that.revCount
        && lastModified == that.lastModified
        && input.equals(that.input)
        && identity.equals(that.identity)
        && revision.equals(that.revision)
        && branch.equals(that.branch)
        && number.equals(that.number);
  }

  @Override
  public int hashCode() {
    return 31
            * (31
                    * (31
                            * (31
                                    * (31 * (31 * input.hashCode() + identity.hashCode())
                                        + revision.hashCode())
                                + branch.hashCode())
                        + Long.hashCode(revCount))
                + Long.hashCode(lastModified))
        + number.hashCode();
  }
}
