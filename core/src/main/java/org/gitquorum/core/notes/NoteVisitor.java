// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/** Takes the lines of notes one by one. */
public interface NoteVisitor {
  /** A line on an object. */
  void line(ObjectId annotated, NoteLine line) throws FindingException;
}
