// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.stream.Stream;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;

/** What no code expected, in words: too little memory is a limit, all else a fault of ours. */
final class UnexpectedFault {
  private static final int MOST_CAUSES = 16;

  private UnexpectedFault() {}

  static Finding finding(Throwable fault) {
    boolean memory = Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(OutOfMemoryError.class::isInstance);
    return memory
        ? outOfMemory(Runtime.getRuntime().maxMemory() >> 20)
        : Finding.of(ReasonCode.INTERNAL, "a fault of git-quorum: " + fault);
  }

  private static Finding outOfMemory(long mebibytes) {
    return new Finding(
        ReasonCode.LIMIT,
        "this takes more than the " + mebibytes + " MiB of memory that Java may use",
        "java -Xmx4g -jar git-quorum.jar with the same arguments, or begin at a state nearer to the"
            + " target");
  }
}
