// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.gitsig.OwnKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs HEAD. */
@Command(name = "add", header = "Sign HEAD with the key in git's user.signingKey.")
public final class SigAddCommand implements QuorumCommand {
  @Option(
      names = {"-m", "--method"},
      paramLabel = "note|tag",
      description = "where to put the signature (default: note)")
  private String method = "note";

  @Option(
      names = {"-p", "--push"},
      description = "push it, too")
  private boolean push;

  private final CommandContext context;

  /** A command in this context. */
  public SigAddCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    SigPlace place = new SigPlace(context);
    if (!method.equals("note") && !method.equals("tag")) {
      throw new FindingException(
          ReasonCode.USAGE, "not a method: '" + method + "'", "git sig add --method note");
    }
    ObjectId head = place.commit("HEAD");
    OwnKey me = place.ownKey();
    if (method.equals("tag")) {
      context.console().answer(SigText.tagged(place.tags().add(head, me)));
    } else {
      boolean written =
          place.records().add(head, me.certificate(), me.signer(place.gpg(), context.clock()));
      context.console().answer(SigText.added(head, me.certificate(), written));
    }
    if (push) {
      SigPushCommand.push(context, place, "origin");
    }
    return ExitCode.APPROVED;
  }
}
