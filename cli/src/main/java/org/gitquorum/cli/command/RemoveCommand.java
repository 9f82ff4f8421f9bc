// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.Words;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.sign.OwnRecords;
import org.gitquorum.core.sign.SigningIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes back own records that were not published. */
@Command(
    name = "remove",
    header = "Take back your own records on a state, if no remote has them yet.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum remove HEAD",
      "  git quorum remove 4f1c2ab --signer alice"
    })
public final class RemoveCommand implements QuorumCommand {
  @Parameters(paramLabel = "REV", description = "the state whose records to take back")
  private String revision = "";

  @Mixin
  private SigningOptions signing = new SigningOptions();

  private final CommandContext context;

  /** A command in this context. */
  public RemoveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    OwnRecords records = new OwnRecords(SigningOptions.place(context, context.gitRepository()));
    SigningIdentity me = signing.identity(context, records.directories(revision));
    int removed = records.remove(revision, me.name());
    context
        .console()
        .answerLine("removed  " + Words.count(removed, "unpublished record") + " of " + me.name());
    return ExitCode.APPROVED;
  }
}
