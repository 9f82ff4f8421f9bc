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
    footer = {"Examples:", "  git quorum signer list"})
public final class SignerCommand {
  private SignerCommand() {}

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new SignerCommand())
        .addSubcommand("list", new SignerListCommand(context));
  }
}
