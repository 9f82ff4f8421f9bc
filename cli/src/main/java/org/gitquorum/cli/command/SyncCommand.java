// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Map;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.RefExchange;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.sign.RecordExchange;
import picocli.CommandLine.Command;

/** Exchange records with a remote, in both directions. */
@Command(
    name = "sync",
    header = "Exchange records with a remote, in both directions.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum sync",
      "  git quorum sync origin"
    })
public final class SyncCommand extends ExchangeCommand {
  /** A command in this context. */
  public SyncCommand(CommandContext context) {
    super(context);
  }

  @Override
  Map<NotesRef, RefExchange> exchange(RecordExchange records, RemoteName remote)
      throws FindingException {
    return records.sync(remote);
  }
}
