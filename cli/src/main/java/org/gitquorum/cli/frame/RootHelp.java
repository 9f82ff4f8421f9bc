// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.List;

/** The help of the program itself: its commands, one a line, so that all fit a screen. */
final class RootHelp {
  private RootHelp() {}

  static String text(List<CommandEntry> entries) {
    StringBuilder text =
        new StringBuilder("Usage: git quorum [-C DIR] [--no-color] [--quiet] COMMAND [-h] ...\n");
    for (CommandEntry entry : entries) {
      String name = entry.names().get(0);
      text.append("  ").append(name).append(" ".repeat(Math.max(1, 10 - name.length())));
      text.append(entry.summary()).append('\n');
    }
    return text.append("Exit: 0 approved, 1 refused, 2 usage, 3 forged data, 4 undecided\n")
        .append("Examples:\n")
        .append("  git quorum init --signer alice=alice.asc\n")
        .append("  git quorum verify\n")
        .toString();
  }
}
