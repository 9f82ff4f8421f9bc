// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.hook.HookKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about hooks of git. */
@Command(
    name = "hook",
    header = "Have git ask for approval: on a server, before a push, after a merge.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands:%n",
    footer = {
      "Examples:",
      "  git quorum hook install --pre-receive --branch refs/heads/main",
      "  git quorum hook install --pre-push --post-merge"
    })
public final class HookCommand {
  private HookCommand() {}

  /** The command with those under it. */
  public static CommandLine make(CommandContext context) {
    return new CommandLine(new HookCommand())
        .addSubcommand("install", new HookInstallCommand(context))
        .addSubcommand(HookKind.PRE_RECEIVE.fileName(), new PreReceiveCommand(context))
        .addSubcommand(HookKind.PRE_PUSH.fileName(), new PrePushCommand(context))
        .addSubcommand(HookKind.POST_MERGE.fileName(), new PostMergeCommand(context));
  }
}
