// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.PolicyFilesRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.StatementKind;
import org.gitquorum.core.statement.V0Record;

/** The notes refs that hold records. */
public enum NotesRef {
  /** Reviews, on the commits they approve. */
  REVIEWS("refs/notes/quorum/reviews", "reviews"),
  /** Everything a consumer needs who has no clone. */
  TRUST("refs/notes/quorum/trust", "trust"),
  /** The notes of git-sig. */
  LEGACY("refs/notes/signatures", "signatures");

  private final String defaultName;
  private final String shortName;

  NotesRef(String defaultName, String shortName) {
    this.defaultName = defaultName;
    this.shortName = shortName;
  }

  /** The full ref name, unless {@link NotesRefNames} says otherwise. */
  public String defaultName() {
    return defaultName;
  }

  /** The last part of the names of its tracking refs. */
  public String shortName() {
    return shortName;
  }

  /** Whether a record belongs here; elsewhere it does not count. */
  public boolean holds(NoteRecord record) {
    if (record instanceof V0Record) {
      return this == LEGACY;
    }
    boolean review = record instanceof SignedRecord signed && signed.kind() == StatementKind.REVIEW;
    boolean trust = record instanceof PolicyFilesRecord || record instanceof SignedRecord;
    return review ? this == REVIEWS : trust && this == TRUST;
  }
}
