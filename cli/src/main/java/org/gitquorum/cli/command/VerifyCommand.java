// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.PlainCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.verify.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a commit may be used. */
@Command(
    name = "verify",
    header = "Say whether a commit may be used, starting from a state that you trust.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum verify",
      "  git quorum verify origin/main --branch refs/heads/main --json",
      "  git quorum verify v24.11 --anchor 9d0e71c0 --policy-digest sha256-Wfm..."
    })
public final class VerifyCommand implements PlainCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "the commit to judge (default: HEAD)")
  private String target = "HEAD";

  private boolean hasTarget;

  @Mixin
  private VerifyOptions options = new VerifyOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "list every path")
  private boolean verbose;

  @Option(names = "--json", description = "the report as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public VerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean takeFlag(String name) {
    switch (name) {
      case "-v" -> verbose = true;
      case "--json" -> json = true;
      default -> {
        return options.takeFlag(name);
      }
    }
    return true;
  }

  @Override
  public boolean takeOption(String name, String value) {
    return options.takeOption(name, value);
  }

  @Override
  public boolean takeOperand(String operand) {
    boolean isFirst = !hasTarget;
    hasTarget = true;
    target = operand;
    return isFirst;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    context.mayStartAgain();
    Report report = context.repository().verify(context, options.request(context, target));
    ReportAnswer.give(context, report, json, verbose);
    return report.exitCode();
  }
}
