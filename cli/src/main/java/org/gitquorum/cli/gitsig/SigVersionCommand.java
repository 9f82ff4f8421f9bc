// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import picocli.CommandLine.Command;

/** Shows the version, and which programs are missing here that this one or git-sig itself calls. */
@Command(name = "version", header = "Show the version.")
public final class SigVersionCommand implements QuorumCommand {
  private final CommandContext context;

  /** A command in this context. */
  public SigVersionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() {
    context.console().answer(SigText.version());
    if (!SigPlace.hasProgram(context.environment(), "gpg")) {
      context
          .console()
          .notice("gpg is missing, without which nothing but this works: apt install gnupg");
    }
    for (String program : List.of("openssl", "getopt")) {
      if (!SigPlace.hasProgram(context.environment(), program)) {
        context
            .console()
            .notice(
                program + " is missing; this program does without, the script git-sig does not: "
                    + "apt install " + program);
      }
    }
    return ExitCode.APPROVED;
  }
}
