// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.PublishingRequest;
import org.gitquorum.core.sign.RollbackProposals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Allows one move back, as root. */
@Command(
    name = "rollback",
    header = "Allow one move back from a state to an approved one before it, as root.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum rollback 4f1c2ab --to 9d0e71c --branch main --reason 'breaks booting'"
    })
public final class RollbackCommand implements QuorumCommand {
  @Parameters(paramLabel = "COMMIT", description = "the state to leave")
  private String revision = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "STATE",
      description = "the approved state to return to")
  private String to = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "why, in one line; left out, that of whoever began it")
  private Optional<String> reason = Optional.empty();

  @Mixin
  private PublishingOptions options = new PublishingOptions();

  private final CommandContext context;

  /** A command in this context. */
  public RollbackCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    // This machine may have accepted the state to leave: its floor must not keep root from
    // speaking.
    PublishingRequest request = options.requestWithoutMemory(context, to);
    return options.publish(
        context,
        request,
        report -> new RollbackProposals(options.place(context))
            .propose(revision, report, request, reason));
  }
}
