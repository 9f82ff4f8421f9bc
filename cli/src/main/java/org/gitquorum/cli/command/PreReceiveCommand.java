// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.hook.RefUpdate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The decision of a server on a push. */
@Command(
    name = "pre-receive",
    header = "Decide on a push to this repository; started by git, see hook install.",
    footer = {
      "Records have to be there before what they approve: git quorum push, then git push.",
      "Also: -C DIR, --no-color, --allow-foreign-owner"
    })
public final class PreReceiveCommand extends PushGateCommand {
  @Option(
      names = "--quarantine",
      paramLabel = "DIR",
      description = "where git keeps the pushed objects meanwhile: its GIT_QUARANTINE_PATH")
  private String quarantine = "";

  /** A command in this context. */
  public PreReceiveCommand(CommandContext context) {
    super(context);
  }

  @Override
  public ExitCode run() throws FindingException {
    if (!quarantine.isEmpty()) {
      context().openWithQuarantine(Path.of(quarantine));
    }
    return super.run();
  }

  @Override
  List<RefUpdate> updates(byte[] input) throws FindingException {
    return RefUpdate.ofPreReceive(input);
  }
}
