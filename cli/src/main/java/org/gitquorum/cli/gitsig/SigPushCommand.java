// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.RefExchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exchanges signatures with a remote. */
@Command(name = "push", header = "Take over a remote's signatures and give it those it lacks.")
public final class SigPushCommand implements QuorumCommand {
  @Option(
      names = {"-r", "--remote"},
      paramLabel = "REMOTE",
      description = "a configured remote (default: origin)")
  private String remote = "origin";

  private final CommandContext context;

  /** A command in this context. */
  public SigPushCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    push(context, new SigPlace(context), remote);
    return ExitCode.APPROVED;
  }

  static void push(CommandContext context, SigPlace place, String remote) throws FindingException {
    RefExchange exchange = place.exchange().push(remote);
    int tags = place.git().pushTags(remote);
    context.console().answer(SigText.pushed(remote, exchange, tags));
  }
}
