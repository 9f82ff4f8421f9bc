// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.SequenceNumber;

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
    Optional<SequenceNumber> number) {}
