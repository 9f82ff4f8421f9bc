// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

/**
 * Why a line of a note is no record. A stable name that a script can match; never an exit code,
 * because whoever may push notes must not be able to decide a verdict with a faulty line.
 */
public enum RecordFault {
  /** The line or its statement is not in the one canonical form. */
  NOTE_MALFORMED,
  /** The signature is not canonical base64, or empty. */
  SIG_MALFORMED,
  /** An object id of another hash than SHA-1. */
  HASH_FORMAT,
  /** A record of a version that this reader does not know. */
  NOTE_VERSION,
  /** A statement kind that this reader does not know. */
  NOTE_KIND,
  /** A line beyond the limit, which was not read. */
  NOTE_TOO_LONG
}
