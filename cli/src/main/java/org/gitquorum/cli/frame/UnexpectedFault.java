// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.jspecify.annotations.Nullable;

/** What no code expected, in words: too little memory is a limit, all else a fault of ours. */
final class UnexpectedFault {
  private static final int MOST_CAUSES = 16;

  private UnexpectedFault() {}

  static Finding finding(Throwable fault) {
    return isLackOfMemory(fault)
        ? outOfMemory(Runtime.getRuntime().maxMemory() >> 20)
        : Finding.of(ReasonCode.INTERNAL, "a fault of git-quorum: " + fault);
  }

  private static boolean isLackOfMemory(Throwable fault) {
    @Nullable Throwable cause = fault;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static Finding outOfMemory(long mebibytes) {
    return new Finding(
        ReasonCode.LIMIT,
        "this takes more than the " + mebibytes + " MiB of memory that Java may use",
        "java -Xmx4g -jar git-quorum.jar with the same arguments, or begin at a state nearer to the"
            + " target");
  }
}
