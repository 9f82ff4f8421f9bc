// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.PublishingRequest;
import org.gitquorum.core.sign.ReleaseProposals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that a state may be pinned, after walking to it. */
@Command(
    name = "release",
    header = "Say that an approved state may be pinned, after walking to it.",
    synopsisSubcommandLabel = "",
    commandListHeading = "Commands:%n",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum release HEAD --branch main",
      "  git quorum release 4f1c2ab --branch main --key bot.secret.asc --yes",
      "  git quorum release audit"
    })
public final class ReleaseCommand implements QuorumCommand {
  @Parameters(arity = "0..1", paramLabel = "REV", description = "the state (default: HEAD)")
  private String revision = "HEAD";

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "until when it may be chosen for a new pin: 12h, 90d, 13w (default: 90d)")
  private String life = "90d";

  @Mixin
  private PublishingOptions options = new PublishingOptions();

  private final CommandContext context;

  /** A command in this context. */
  public ReleaseCommand(CommandContext context) {
    this.context = context;
  }

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new ReleaseCommand(context))
        .addSubcommand("audit", new ReleaseAuditCommand(context));
  }

  @Override
  public ExitCode run() throws FindingException {
    PublishingRequest request = options.request(context, revision, life);
    return options.publish(
        context,
        request,
        report -> new ReleaseProposals(options.place(context)).propose(report, request));
  }
}
