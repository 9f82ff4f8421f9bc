// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The help of the program itself. All commands have to fit a screen, so neighbours that say the
 * same of themselves share a line.
 */
final class RootHelp {
  private RootHelp() {}

  static String text(List<CommandEntry> entries) {
    StringBuilder text =
        new StringBuilder("Usage: git quorum [-C DIR] [--no-color] [--quiet] COMMAND [-h] ...\n");
    rows(entries).forEach((summary, names) -> {
      String shown = String.join(", ", names);
      text.append("  ").append(shown).append(" ".repeat(Math.max(2, 10 - shown.length())));
      text.append(summary).append('\n');
    });
    return text.append("Exit: 0 approved, 1 refused, 2 usage, 3 forged data, 4 undecided\n")
        .append("Examples:\n")
        .append("  git quorum init --signer alice=alice.asc\n")
        .append("  git quorum verify\n")
        .toString();
  }

  private static Map<String, List<String>> rows(List<CommandEntry> entries) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (CommandEntry entry : entries) {
      rows.computeIfAbsent(entry.summary(), summary -> new ArrayList<>())
          .add(entry.names().get(0));
    }
    return rows;
  }
}
