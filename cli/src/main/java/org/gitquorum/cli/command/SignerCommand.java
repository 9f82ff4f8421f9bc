// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about signers. */
@Command(
    name = "signer",
    header = "List and change the signers of the policy.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    footer = {
      "Examples:",
      "  git quorum signer list",
      "  git quorum signer add bob=bob.asc --group committers"
    })
public final class SignerCommand {
  private SignerCommand() {}

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new SignerCommand())
        .addSubcommand("add", new SignerAddCommand(context))
        .addSubcommand("remove", new SignerRemoveCommand(context))
        .addSubcommand("list", new SignerListCommand(context));
  }
}
