// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.JsonReport;
import org.gitquorum.cli.render.ShortIds;
import org.gitquorum.cli.render.TextReport;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.verify.Report;
import org.gitquorum.core.verify.VerifyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a commit may be used. */
@Command(
    name = "verify",
    header = "Say whether a commit may be used, starting from a state that you trust.",
    synopsisHeading = "Usage: ",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-owner",
      "Examples:",
      "  git quorum verify",
      "  git quorum verify origin/main --branch refs/heads/main --json",
      "  git quorum verify v24.11 --anchor 9d0e71c0 --policy-digest sha256-Wfm..."
    })
public final class VerifyCommand implements QuorumCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      defaultValue = "HEAD",
      description = "the commit to judge (default: HEAD)")
  private String target = "HEAD";

  @Option(
      names = "--anchor",
      paramLabel = "OID",
      description = "start from this state instead of the stored one")
  private Optional<String> anchor = Optional.empty();

  @Option(
      names = "--policy-digest",
      paramLabel = "D",
      description = "digest that the policy at the anchor must have")
  private Optional<String> policyDigest = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      description = "judge by this policy, not the one in the tree")
  private Optional<Path> policy = Optional.empty();

  @Option(
      names = "--branch",
      paramLabel = "REF",
      description = "full name; remember the newest approved state of it")
  private Optional<String> branch = Optional.empty();

  @Option(names = "--no-memory", description = "judge again from the anchor, remember nothing")
  private boolean noMemory;

  @Option(names = "--deep", description = "compute archive hashes of vouched states again")
  private boolean deep;

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
  public boolean json() {
    return json;
  }

  @Override
  public ExitCode run() throws FindingException {
    Report report = context.verifier().verify(context, request());
    context
        .console()
        .answer(
            json
                ? JsonReport.text(report)
                : TextReport.text(report, context.console().style(), ShortIds.FIXED, verbose));
    return report.exitCode();
  }

  private VerifyRequest request() {
    return new VerifyRequest(
        target,
        anchor,
        policyDigest,
        policy.map(context.directory()::resolve),
        branch,
        NotesRefNames.DEFAULT,
        !noMemory,
        deep,
        context.clock().instant());
  }
}
