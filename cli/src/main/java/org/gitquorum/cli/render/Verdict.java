// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.ExitCode;

/** The first word of an answer. */
final class Verdict {
  private Verdict() {}

  /** Bad data is refused like a missing approval; what could not be judged is undecided. */
  static String word(ExitCode code) {
    return switch (code) {
      case APPROVED -> "approved";
      case REFUSED, INTEGRITY -> "refused";
      case USAGE, UNDECIDED -> "undecided";
    };
  }
}
