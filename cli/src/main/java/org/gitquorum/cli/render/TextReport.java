// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.List;
import java.util.Set;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.verify.Progress;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.TrustedState;

/** A report for a person: the verdict first, then why, then what to type. */
public final class TextReport {
  /** Findings that the table of open paths says in more detail. */
  private static final Set<ReasonCode> TABLED = Set.of(
      ReasonCode.QUORUM_NOT_MET,
      ReasonCode.NO_RULE,
      ReasonCode.REVERTED_SETTLED,
      ReasonCode.POLICY_CHANGE_NOT_APPROVED,
      ReasonCode.POLICY_UNREADABLE);

  private final Report report;
  private final Style style;
  private final ShortIds ids;
  private final OpenPathsText open;
  private final StringBuilder text = new StringBuilder();

  private TextReport(Report report, Style style, ShortIds ids, boolean everyPath) {
    this.report = report;
    this.style = style;
    this.ids = ids;
    this.open = new OpenPathsText(style, everyPath);
  }

  /** The report; with {@code everyPath}, paths are not folded into directories. */
  public static String text(Report report, Style style, ShortIds ids, boolean everyPath) {
    return new TextReport(report, style, ids, everyPath).write();
  }

  private String write() {
    ExitCode code = report.exitCode();
    String word = Verdict.word(code);
    text.append(style.verdict(word, code)).append("  ").append(ids.of(report.target()));
    int used = word.length() + 4 + ids.of(report.target()).length();
    text.append("  ").append(TerminalText.escape(report.subject(), 80 - used)).append('\n');
    if (code == ExitCode.APPROVED) {
      report.progress().ifPresent(this::writeApproved);
    } else {
      report.progress().ifPresent(this::writeRefused);
    }
    writeFindings();
    for (String remark : report.remarks()) {
      text.append(Words.wrapped(" ", TerminalText.escape(remark)));
    }
    writeNotCounted();
    writeNext();
    return text.toString();
  }

  private void writeApproved(Progress progress) {
    if (progress.states() == 0) {
      text.append("  the trusted state itself");
    } else {
      text.append("  ").append(Words.count(progress.states(), "state"));
      text.append(", ").append(Words.count(progress.paths(), "path"));
      text.append(" and ").append(Words.count(progress.policy().rules(), "rule"));
      report.anchor().ifPresent(anchor -> text.append(" since ").append(ids.of(anchor.commit())));
    }
    report
        .anchor()
        .flatMap(TrustedState::trustedOn)
        .ifPresent(day -> text.append(" (trusted on ").append(Words.day(day)).append(')'));
    text.append('\n');
    if (!progress.signers().isEmpty()) {
      text.append(Words.wrapped("  signed by", Words.names(progress.signers())));
    }
  }

  private void writeRefused(Progress progress) {
    text.append("  last approved: ").append(ids.of(progress.lastApproved()));
    text.append(", ")
        .append(Words.count(progress.statesSinceApproved(), "state"))
        .append(" before\n");
    text.append(open.text(progress));
  }

  private void writeFindings() {
    for (Finding finding : report.findings()) {
      if (report.progress().isEmpty() || !TABLED.contains(finding.code())) {
        String said = TerminalText.escape(finding.message()) + " (" + finding.code() + ")";
        text.append(Words.wrapped(" ", said));
      }
    }
  }

  private void writeNotCounted() {
    NotCounted.summary(report.records()).ifPresent(summary -> {
      text.append(text.indexOf("\n\n") > 0 ? "\n" : "");
      text.append(Words.wrapped("  not counted:", summary));
    });
  }

  private void writeNext() {
    List<String> commands = NextCommands.of(report, ids);
    for (int i = 0; i < commands.size(); i++) {
      text.append(i == 0 ? "next: " : "      ").append(commands.get(i)).append('\n');
    }
  }
}
