// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.List;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.hook.HookInstallation;
import org.gitquorum.core.hook.PushGate;

/** What is said about hooks and by them. */
public final class HookText {
  private HookText() {}

  /** A hook that is in its place now. */
  public static String installed(HookInstallation.Installed hook, List<String> branches) {
    String word = switch (hook.outcome()) {
      case INSTALLED -> "installed";
      case UNCHANGED -> "is there already";
      case REPLACED -> "replaced";
    };
    StringBuilder text = new StringBuilder(word)
        .append("  ")
        .append(TerminalText.escape(hook.file().toString()))
        .append("\n  ")
        .append(hook.kind().purpose())
        .append('\n');
    if (hook.kind().gatesBranches()) {
      branches.forEach(
          branch -> text.append("  ").append(TerminalText.escape(branch)).append('\n'));
    }
    return text.toString();
  }

  /** What was decided on one update of a push; nothing is said about what may go on. */
  public static String decided(PushGate.Decision decision, Style style, ShortIds ids) {
    if (decision.exitCode() == ExitCode.APPROVED) {
      return "";
    }
    String ref = TerminalText.escape(decision.update().ref());
    StringBuilder text = new StringBuilder("git quorum: " + ref + " stays as it is\n");
    if (decision.report().isPresent()) {
      text.append(TextReport.text(decision.report().get(), style, ids, false));
      text.append("then: git quorum push, and git push again\n");
      return text.toString();
    }
    for (Finding finding : decision.findings()) {
      text.append(style.verdict(Verdict.word(decision.exitCode()), decision.exitCode()))
          .append("  ")
          .append(TerminalText.escape(finding.message()))
          .append('\n');
      if (!finding.hint().isEmpty()) {
        text.append("hint: ").append(TerminalText.escape(finding.hint())).append('\n');
      }
    }
    return text.toString();
  }
}
