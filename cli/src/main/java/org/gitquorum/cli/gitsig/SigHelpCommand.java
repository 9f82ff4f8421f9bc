// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import picocli.CommandLine.Command;

/** Shows the help. */
@Command(name = "help", header = "Show the help.")
public final class SigHelpCommand implements QuorumCommand {
  private final CommandContext context;

  /** A command in this context. */
  public SigHelpCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() {
    context.console().answer(SigText.help());
    return ExitCode.APPROVED;
  }
}
