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

/** Give a remote the records that it lacks, after taking over those it has. */
@Command(
    name = "push",
    header = "Give a remote the records that it lacks, after taking over those it has.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum push",
      "  git quorum push origin"
    })
public final class PushCommand extends ExchangeCommand {
  /** A command in this context. */
  public PushCommand(CommandContext context) {
    super(context);
  }

  @Override
  Map<NotesRef, RefExchange> exchange(RecordExchange records, RemoteName remote)
      throws FindingException {
    return records.sync(remote);
  }
}
