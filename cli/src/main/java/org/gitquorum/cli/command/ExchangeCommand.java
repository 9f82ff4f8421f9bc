// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.ExchangeText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.RefExchange;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.sign.RecordExchange;
import picocli.CommandLine.Parameters;

/** Exchanges records with a remote. */
abstract class ExchangeCommand implements QuorumCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "REMOTE",
      description = "a configured remote (default: the only one, or origin)")
  private Optional<String> remote = Optional.empty();

  private final CommandContext context;

  ExchangeCommand(CommandContext context) {
    this.context = context;
  }

  abstract Map<NotesRef, RefExchange> exchange(RecordExchange records, RemoteName remote)
      throws FindingException;

  @Override
  public ExitCode run() throws FindingException {
    RecordExchange records =
        new RecordExchange(SigningOptions.place(context, context.gitRepository()), Map.of());
    RemoteName name = records.remote(remote);
    context.console().answer(ExchangeText.text(name, exchange(records, name)));
    return ExitCode.APPROVED;
  }
}
