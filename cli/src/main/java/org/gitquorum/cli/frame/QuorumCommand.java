// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;

/** One command, its arguments read. */
public interface QuorumCommand {
  /**
   * Does it. What it answers is printed only if it ends without an exception.
   *
   * @throws FindingException where it cannot go on; its code decides the exit code
   */
  ExitCode run() throws FindingException;

  /** Whether failures should be reported as JSON too. */
  default boolean json() {
    return false;
  }
}
