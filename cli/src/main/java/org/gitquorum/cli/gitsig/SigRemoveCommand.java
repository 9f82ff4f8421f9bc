// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.gitsig.OwnKey;
import org.gitquorum.core.gitsig.SigRecords;
import picocli.CommandLine.Command;

/** Takes back one's own signatures on HEAD. */
@Command(name = "remove", header = "Take back your own signatures on HEAD; nobody else's.")
public final class SigRemoveCommand implements QuorumCommand {
  private final CommandContext context;

  /** A command in this context. */
  public SigRemoveCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    SigPlace place = new SigPlace(context);
    ObjectId head = place.commit("HEAD");
    OwnKey me = place.ownKey();
    SigRecords.Removal removal = place.records().remove(head, me.certificate());
    context.console().answer(SigText.removed(head, removal));
    return removal.removed() > 0 ? ExitCode.APPROVED : ExitCode.REFUSED;
  }
}
