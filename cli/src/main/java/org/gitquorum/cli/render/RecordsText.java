// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.List;
import org.gitquorum.core.verify.RecordFate;
import org.gitquorum.core.verify.Report;
import org.gitquorum.policy.SignerName;

/** Every record, counted or not, with the reason. */
public final class RecordsText {
  private RecordsText() {}

  /** The records on the target; with {@code line}, on all states that were looked at. */
  public static String text(Report report, ShortIds ids, boolean line) {
    List<RecordFate> records = report.records().stream()
        .filter(record -> line
            || record.annotated().equals(report.target())
            || report.policyEntered().filter(record.annotated()::equals).isPresent())
        .toList();
    long counting = records.stream().filter(RecordFate::counts).count();
    StringBuilder text = new StringBuilder(Words.count(records.size(), "record"));
    text.append(" on ").append(line ? "the line to " : "").append(ids.of(report.target()));
    text.append(", ").append(Words.number(counting)).append(" of them counted\n");
    for (RecordFate record : records) {
      String lead = (record.counts() ? "  counts      " : "  not counted ")
          + (line ? ids.of(record.annotated()) + " " : "");
      String kind = record.kind().isEmpty() ? "unknown" : TerminalText.escape(record.kind());
      String who = record.signer().map(SignerName::value).orElse("nobody of the policy");
      String why = record.counts() ? "" : " " + TerminalText.escape(record.reason()) + ":";
      text.append(Words.wrapped(
          lead + kind, "by " + who + why + " " + TerminalText.escape(record.detail())));
    }
    return text.toString();
  }
}
