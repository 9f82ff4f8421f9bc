// SPDX-License-Identifier: MIT
package org.gitquorum.core;

/** A stable name that a script can match, and the exit code that goes with it. */
public enum ReasonCode {
  QUORUM_NOT_MET(ExitCode.REFUSED),
  NO_RULE(ExitCode.REFUSED),
  REVERTED_SETTLED(ExitCode.REFUSED),
  POLICY_CHANGE_NOT_APPROVED(ExitCode.REFUSED),
  POLICY_UNREADABLE(ExitCode.REFUSED),
  NOT_DESCENDANT(ExitCode.REFUSED),
  BEHIND_FLOOR(ExitCode.REFUSED),
  STALE(ExitCode.REFUSED),

  USAGE(ExitCode.USAGE),
  NO_TRUST_ANCHOR(ExitCode.USAGE),
  POLICY_INVALID(ExitCode.USAGE),
  POLICY_MISSING(ExitCode.USAGE),
  POLICY_DIGEST_MISMATCH(ExitCode.USAGE),
  REVISION_UNKNOWN(ExitCode.USAGE),
  AMBIGUOUS_REF(ExitCode.USAGE),
  NOT_A_REPOSITORY(ExitCode.USAGE),
  FOREIGN_OWNER(ExitCode.USAGE),
  KEY_UNUSABLE(ExitCode.USAGE),

  OBJECT_HASH(ExitCode.INTEGRITY),
  OBJECT_MALFORMED(ExitCode.INTEGRITY),
  SHA1_COLLISION(ExitCode.INTEGRITY),
  REPLACE_REFS_PRESENT(ExitCode.INTEGRITY),
  GRAFTS_PRESENT(ExitCode.INTEGRITY),
  SHALLOW_RANGE(ExitCode.INTEGRITY),
  TAG_NAME_MISMATCH(ExitCode.INTEGRITY),
  PATH_COLLISION(ExitCode.INTEGRITY),
  REF_MOVED(ExitCode.INTEGRITY),

  OBJECT_MISSING(ExitCode.UNDECIDED),
  OBJECT_FORMAT(ExitCode.UNDECIDED),
  LIMIT(ExitCode.UNDECIDED),
  MEMORY_UNREADABLE(ExitCode.UNDECIDED),
  IO_FAILED(ExitCode.UNDECIDED),
  INTERNAL(ExitCode.UNDECIDED);

  private final ExitCode exitCode;

  ReasonCode(ExitCode exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a run in which this was found. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
