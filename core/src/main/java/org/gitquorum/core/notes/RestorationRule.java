// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import org.gitquorum.core.FindingException;

/**
 * Says which lines are put back that a remote once held and holds no longer, and that the local ref
 * lacks too. Usually: those that verify under a key of some policy of the line.
 */
public interface RestorationRule {
  /** Puts nothing back. */
  RestorationRule NOTHING = (ref, line) -> false;

  /** Whether to put it back. */
  boolean restores(NotesRef ref, AttachedLine line) throws FindingException;
}
