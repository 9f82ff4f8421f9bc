// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

/**
 * Ends a command that turned out to be long before it has said or changed anything: a virtual
 * machine set up for that does it several times as fast, {@code docs/decisions/012-long-runs.md}.
 */
public final class LongRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  LongRun() {
    super("to be run again for long", null, false, false);
  }
}
