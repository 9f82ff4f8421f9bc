// SPDX-License-Identifier: MIT
package org.gitquorum.core;

import java.util.Collection;
import java.util.Comparator;

/** What a command answers to the shell. Everything but {@link #APPROVED} blocks. */
public enum ExitCode {
  /** Approved, or done. */
  APPROVED(0, 0),
  /** Not enough approvals, not a descendant, stale. */
  REFUSED(1, 1),
  /** A fault of ours, a limit, a missing object: no verdict. */
  UNDECIDED(4, 2),
  /** A wrong call, an unusable policy, no anchor. */
  USAGE(2, 3),
  /** Malformed or forged repository data. */
  INTEGRITY(3, 4);

  private final int status;
  private final int gravity;

  ExitCode(int status, int gravity) {
    this.status = status;
    this.gravity = gravity;
  }

  /** The process's exit status. */
  public int status() {
    return status;
  }

  /** Orders the gravest first. */
  public static Comparator<ExitCode> gravestFirst() {
    return (one, other) -> Integer.compare(other.gravity, one.gravity);
  }

  /** The gravest of these; {@link #APPROVED} if there are none. Gravest first: 3, 2, 4, 1. */
  public static ExitCode gravest(Collection<ExitCode> codes) {
    ExitCode gravest = APPROVED;
    for (ExitCode code : codes) {
      if (code.gravity > gravest.gravity) {
        gravest = code;
      }
    }
    return gravest;
  }
}
