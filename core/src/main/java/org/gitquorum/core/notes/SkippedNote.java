// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import org.eclipse.jgit.lib.ObjectId;

/**
 * Something in a notes tree that was not read.
 *
 * @param path where in the tree, or an empty string for the tip itself
 * @param id what stands there
 */
public record SkippedNote(String path, ObjectId id, Reason reason) {
  /** Why it was not read. A stable name that a script can match. */
  public enum Reason {
    /** A note, directory or tip that is an object of another type. */
    NOTES_TYPE,
    /** A tip or directory that breaks git's rules; its content is what its id says. */
    NOTES_MALFORMED,
    /** Larger than what is read. */
    NOTE_TOO_LONG
  }
}
