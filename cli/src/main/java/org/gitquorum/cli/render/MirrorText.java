// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.mirror.MirrorRun;
import org.gitquorum.core.trust.StoredAnchor;
import org.gitquorum.core.verify.Report;

/** What is said about a mirror. */
public final class MirrorText {
  private static final int DIGITS = 12;

  private MirrorText() {}

  /** A mirror that was just made. */
  public static String made(StoredAnchor anchor, Path served, Path folder) {
    return AnchorText.trusted(anchor) + "made  " + TerminalText.escape(folder.toString())
        + ", serving nothing yet from "
        + TerminalText.escape(served.toString())
        + "\nnext: git quorum mirror sync " + TerminalText.escape(folder.toString()) + "\n";
  }

  /** A mirror that was made but has no state to start from. */
  public static String untrusted(Path quarantine) {
    return "the upstream is fetched, but nothing is served before a state is trusted: git quorum -C "
        + TerminalText.escape(quarantine.toString()) + " trust OID --policy-digest D";
  }

  /** What a run did: a line a branch, then why one stays and what waits. */
  public static String text(MirrorRun run, Style style) {
    StringBuilder text = new StringBuilder();
    run.branches().forEach(branch -> write(branch, style, text));
    run.findings().forEach(finding -> write(finding, text));
    for (String remark : run.remarks()) {
      text.append(Words.wrapped(" ", TerminalText.escape(remark)));
    }
    return text.toString();
  }

  private static void write(MirrorRun.Branch branch, Style style, StringBuilder text) {
    ExitCode code = ExitCode.gravest(
        branch.findings().stream().map(finding -> finding.code().exitCode()).toList());
    String word = code != ExitCode.APPROVED
        ? Verdict.word(code)
        : branch.before().equals(branch.after()) ? "unchanged" : "moved";
    text.append(style.verdict(word, code))
        .append("  ")
        .append(TerminalText.escape(branch.branch()))
        .append("  ")
        .append(
            branch.before().isPresent() && !branch.before().equals(branch.after())
                ? shortId(branch.before()) + " -> "
                : "")
        .append(shortId(branch.after()))
        .append('\n');
    branch.findings().forEach(finding -> write(finding, text));
    if (branch.waiting() > 0) {
      text.append("  ")
          .append(Words.count(branch.waiting(), "state"))
          .append(" after it not approved yet, up to ")
          .append(shortId(branch.report().map(Report::target)))
          .append('\n');
    }
  }

  private static void write(Finding finding, StringBuilder text) {
    text.append(
        Words.wrapped(" ", TerminalText.escape(finding.message()) + " (" + finding.code() + ")"));
    if (!finding.hint().isEmpty()) {
      text.append("hint: ").append(TerminalText.escape(finding.hint())).append('\n');
    }
  }

  private static String shortId(Optional<ObjectId> id) {
    return id.map(found -> found.name().substring(0, DIGITS)).orElse("nothing");
  }
}
