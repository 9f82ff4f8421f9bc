// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.OptionalInt;
import org.gitquorum.cli.render.JsonFailure;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;

/** One command, its arguments read. */
public interface QuorumCommand {
  /**
   * Does it. What it answers is printed only if it ends without an exception.
   *
   * @throws FindingException where it cannot go on; its code decides the exit code
   */
  ExitCode run() throws FindingException;

  /**
   * The exit status of another program, if the command has run it to its end in its own place. It
   * is passed on.
   */
  default OptionalInt programStatus() {
    return OptionalInt.empty();
  }

  /** Whether failures should be reported as JSON too. */
  default boolean json() {
    return false;
  }

  /** A failure as JSON, in the format in which the command answers. */
  default String failureAsJson(Finding failure) {
    return JsonFailure.text(failure);
  }
}
