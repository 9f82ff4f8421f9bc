// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.render.JsonReport;
import org.gitquorum.cli.render.TextReport;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.verify.Report;

/** A verdict as an answer, the same from every command that gives one. */
final class ReportAnswer {
  private ReportAnswer() {}

  /** For a person. */
  static void text(CommandContext context, Report report) throws FindingException {
    text(context, report, false);
  }

  /**
   * For a person, or for a program where that is asked for.
   *
   * @param verbose whether a person sees every path
   */
  static void give(CommandContext context, Report report, boolean json, boolean verbose)
      throws FindingException {
    if (json) {
      context.console().answer(JsonReport.text(report));
    } else {
      text(context, report, verbose);
    }
  }

  private static void text(CommandContext context, Report report, boolean verbose)
      throws FindingException {
    context
        .console()
        .answer(TextReport.text(
            report, context.console().style(), context.repository().shortIds(context), verbose));
  }
}
