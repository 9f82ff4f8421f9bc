// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.verify.PolicyLack;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;

/** What a person who wants this state approved may type next. */
final class NextCommands {
  private NextCommands() {}

  static List<String> of(Report report, ShortIds ids) {
    List<String> commands = new ArrayList<>();
    Optional<Progress> progress = report.progress();
    if (progress.flatMap(Progress::policyLack).orElse(null) instanceof PolicyLack.NoChain) {
      commands.add("git quorum policy sign");
    }
    progress.ifPresent(reached -> reached
        .sign()
        .forEach(range -> commands.add(
            "git quorum sign " + ids.of(range.base()) + ".." + ids.of(range.commit()))));
    if (commands.isEmpty()) {
      for (Finding finding : report.findings()) {
        String hint = TerminalText.escape(finding.hint());
        if (!hint.isEmpty() && !commands.contains(hint)) {
          commands.add(hint);
        }
      }
    }
    return commands;
  }
}
