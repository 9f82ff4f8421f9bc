// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about mirrors. */
@Command(
    name = "mirror",
    header = "Serve nothing but approved states of another repository.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    footer = {
      "Examples:",
      "  git quorum mirror init /srv/nixpkgs --from https://example.org/nixpkgs.git \\",
      "    --branch refs/heads/main --anchor 9d0e71c0... --policy-digest sha256-Wfm...",
      "  git quorum mirror sync /srv/nixpkgs"
    })
public final class MirrorCommand {
  private MirrorCommand() {}

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new MirrorCommand())
        .addSubcommand("init", new MirrorInitCommand(context))
        .addSubcommand("sync", new MirrorSyncCommand(context));
  }
}
