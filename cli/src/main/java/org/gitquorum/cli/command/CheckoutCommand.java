// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.verify.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks out what was approved, by the object id that was judged: a ref may move meanwhile. */
@Command(
    name = "checkout",
    header = "Check out a commit if it is approved. Nothing moves if it is refused.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum checkout origin/main --branch refs/heads/main",
      "  git quorum checkout 4f1c2ab --anchor 9d0e71c0"
    })
public final class CheckoutCommand implements QuorumCommand {
  @Parameters(paramLabel = "TARGET", description = "the commit to judge and check out")
  private String target = "";

  @Mixin
  private VerifyOptions options = new VerifyOptions();

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public CheckoutCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    Report report = context.repository().verify(context, options.request(context, target));
    if (report.exitCode() == ExitCode.APPROVED) {
      context.repository().checkout(context, report.target());
      context.console().notice("checked out " + report.target().name());
    }
    ReportAnswer.give(context, report, json, false);
    return report.exitCode();
  }
}
