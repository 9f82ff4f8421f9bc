// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about policies. */
@Command(
    name = "policy",
    header = "Check, show, explain and sign policies.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    footer = {
      "Examples:",
      "  git quorum policy check",
      "  git quorum policy show --trust",
      "  git quorum policy explain pkgs/stdenv/generic/default.nix"
    })
public final class PolicyCommand {
  private PolicyCommand() {}

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand("check", new PolicyCheckCommand(context))
        .addSubcommand("show", new PolicyShowCommand(context))
        .addSubcommand("explain", new PolicyExplainCommand(context))
        .addSubcommand("sign", new PolicySignCommand(context));
  }
}
