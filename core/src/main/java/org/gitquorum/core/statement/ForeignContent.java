// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

/** What a line of a note is that never meant to be a record. */
public enum ForeignContent {
  /** Nothing: git puts an empty line between appended notes. */
  BLANK,
  /** What a merge of notes left undone: {@code <<<<<<<}, {@code =======}, {@code >>>>>>>}. */
  MERGE_CONFLICT,
  /** A bare OpenPGP message in base64, as hashbang's git-signatures writes it. */
  GIT_SIGNATURES,
  /** Anything else. */
  OTHER
}
