// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

/** One line of a note that is a record. */
public sealed interface NoteRecord permits SignedRecord, V0Record, PolicyFilesRecord {
  /** The line in its one form, without the line feed. */
  String line();
}
