// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about keys. */
@Command(
    name = "key",
    header = "Make a key to sign with, and see what the keys of a policy can do.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    footer = {
      "Examples:",
      "  git quorum key list",
      "  git quorum key check --days 30",
      "  git quorum key generate alice --out ~/keys",
      "  git quorum key enroll-u2f alice"
    })
public final class KeyCommand {
  private KeyCommand() {}

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new KeyCommand())
        .addSubcommand("list", new KeyListCommand(context))
        .addSubcommand("show", new KeyShowCommand(context))
        .addSubcommand("check", new KeyCheckCommand(context))
        .addSubcommand("add", new KeyAddCommand(context))
        .addSubcommand("generate", new KeyGenerateCommand(context))
        .addSubcommand("enroll-u2f", new KeyEnrollU2fCommand(context));
  }
}
