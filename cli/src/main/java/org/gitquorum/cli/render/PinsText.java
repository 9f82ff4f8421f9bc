// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.verify.HashForm;
import org.gitquorum.core.pin.verify.JudgedPin;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinStanding;

/** Judged pins for a person: what is refused first, then every other pin, then what to type. */
public final class PinsText {
  private final PinReport report;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private PinsText(PinReport report, Style style) {
    this.report = report;
    this.style = style;
  }

  /** The report. */
  public static String text(PinReport report, Style style) {
    return new PinsText(report, style).write();
  }

  private String write() {
    List<PlacedFinding> findings = report.findings();
    findings.forEach(this::finding);
    int approved = 0;
    for (JudgedPin pin : report.pins()) {
      approved += approved(pin) ? 1 : 0;
    }
    if (findings.isEmpty() && approved == 0) {
      text.append(word(ExitCode.APPROVED)).append("  no pin of a gated repository\n");
    }
    report.pins().forEach(this::notGated);
    report.remarks().forEach(this::remark);
    next(findings)
        .ifPresent(
            hint -> text.append("next: ").append(TerminalText.escape(hint)).append('\n'));
    return text.toString();
  }

  private String word(ExitCode code) {
    return style.verdict(Verdict.word(code), code);
  }

  private void finding(PlacedFinding placed) {
    text.append(Words.wrapped(
        word(placed.code().exitCode()) + "  " + PinWords.place(placed.file(), placed.line()) + " ",
        TerminalText.escape(placed.finding().message()) + " (" + placed.code() + ")"));
  }

  private boolean approved(JudgedPin judged) {
    if (!(judged.standing() instanceof PinStanding.Approved approved)) {
      return false;
    }
    String pin = PinWords.place(judged.file(), judged.pin().line()) + "  "
        + TerminalText.escape(judged.pin().name()) + " "
        + PinWords.shortId(approved.state().commit()) + ",";
    text.append(Words.wrapped(
        word(ExitCode.APPROVED) + "  " + pin,
        PinWords.approval(approved.state())
            + (approved.form() == HashForm.COMMIT
                ? "; git takes it by its commit"
                : "; the hash is of its " + PinWords.form(approved.form()) + " tree")));
    judged
        .remarks()
        .forEach(remark -> text.append(Words.wrapped("   ", TerminalText.escape(remark))));
    return true;
  }

  private void notGated(JudgedPin judged) {
    if (judged.standing() instanceof PinStanding.NotGated notGated) {
      text.append("not gated  ")
          .append(PinWords.place(judged.file(), judged.pin().line()))
          .append("  ")
          .append(TerminalText.escape(judged.pin().name()))
          .append(" (")
          .append(PinsFile.PATH)
          .append(':')
          .append(notGated.entry().line())
          .append(")\n");
    }
  }

  private void remark(PlacedRemark remark) {
    text.append(Words.wrapped(
        "remark  " + PinWords.place(remark.file(), remark.line()) + " ",
        TerminalText.escape(remark.message())));
  }

  /** The first command of each kind of finding is enough to go on with. */
  private static Optional<String> next(List<PlacedFinding> findings) {
    List<String> hints = new ArrayList<>();
    for (PlacedFinding placed : findings) {
      String hint = placed.finding().hint();
      if (!hint.isEmpty() && !hints.contains(hint)) {
        hints.add(hint);
      }
    }
    return hints.stream().findFirst();
  }
}
