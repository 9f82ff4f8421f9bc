// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about pins of gated repositories. */
@Command(
    name = "pin",
    header = "List, verify, move and gate pins of gated repositories.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    footer = {
      "Examples:",
      "  git quorum pin list",
      "  git quorum pin verify --fetch",
      "  git quorum pin update --input nixpkgs --latest --commit",
      "  git quorum pin gate --base origin/main --head HEAD"
    })
public final class PinCommand {
  private PinCommand() {}

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new PinCommand())
        .addSubcommand("list", new PinListCommand(context))
        .addSubcommand("verify", new PinVerifyCommand(context))
        .addSubcommand("gate", new PinGateCommand(context))
        .addSubcommand("update", new PinUpdateCommand(context))
        .addSubcommand("fetch", new PinFetchCommand(context))
        .addSubcommand("init", new PinInitCommand(context))
        .addSubcommand("digest", new PinDigestCommand(context));
  }
}
