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

/** Take over the records that a remote has. */
@Command(
    name = "fetch",
    header = "Take over the records that a remote has.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum fetch",
      "  git quorum fetch origin"
    })
public final class FetchCommand extends ExchangeCommand {
  /** A command in this context. */
  public FetchCommand(CommandContext context) {
    super(context);
  }

  @Override
  Map<NotesRef, RefExchange> exchange(RecordExchange records, RemoteName remote)
      throws FindingException {
    return records.fetch(remote);
  }
}
