// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.hook.RefUpdate;
import picocli.CommandLine.Command;

/** The decision of a person's own git on a push. */
@Command(
    name = "pre-push",
    header = "Decide on a push from this repository; started by git, see hook install.",
    footer = "Also: -C DIR, --no-color, --allow-foreign-owner")
public final class PrePushCommand extends PushGateCommand {
  /** A command in this context. */
  public PrePushCommand(CommandContext context) {
    super(context);
  }

  @Override
  List<RefUpdate> updates(byte[] input) throws FindingException {
    return RefUpdate.ofPrePush(input);
  }
}
