// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.verify.JudgedPin;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinStanding;

/** Every pin on a line of its own. */
public final class PinListText {
  private PinListText() {}

  /** The list. */
  public static String text(PinReport report) {
    StringBuilder text = new StringBuilder();
    for (JudgedPin judged : report.pins()) {
      Pin pin = judged.pin();
      text.append(PinWords.place(judged.file(), pin.line()))
          .append("  ")
          .append(TerminalText.escape(pin.name()))
          .append("  ")
          .append(TerminalText.escape(PinWords.source(pin.source())))
          .append("  ")
          .append(PinWords.revision(pin))
          .append("  ")
          .append(standing(judged))
          .append('\n');
      pin.inputPaths().stream()
          .skip(1)
          .forEach(
              path -> text.append("  also ").append(TerminalText.escape(path)).append('\n'));
    }
    for (PlacedFinding fault : report.others()) {
      text.append(PinWords.place(fault.file(), fault.line()))
          .append("  ")
          .append(TerminalText.escape(fault.finding().message()))
          .append('\n');
    }
    return text.isEmpty() ? "no pins\n" : text.toString();
  }

  private static String standing(JudgedPin judged) {
    if (judged.standing() instanceof PinStanding.Approved approved) {
      return "gated, " + PinWords.approval(approved.state());
    }
    if (judged.standing() instanceof PinStanding.Refused) {
      return "gated, refused: " + judged.findings().get(0).code();
    }
    return judged.standing() instanceof PinStanding.NotGated ? "not gated" : "unlisted";
  }
}
