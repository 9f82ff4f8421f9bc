// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import java.util.List;
import org.gitquorum.cli.frame.CommandEntry;

/** Every command of git-sig. */
public final class SigCommands {
  private SigCommands() {}

  /** All of them. */
  public static List<CommandEntry> all() {
    return List.of(
        CommandEntry.of("add", "sign HEAD", SigAddCommand::new),
        CommandEntry.of("remove", "take back own signatures on HEAD", SigRemoveCommand::new),
        CommandEntry.of("verify", "count who signed", SigVerifyCommand::new),
        CommandEntry.of("push", "exchange signatures with a remote", SigPushCommand::new),
        CommandEntry.of("fetch", "fetch a key, and add it to a group", SigFetchCommand::new),
        CommandEntry.of("help", "show the help", SigHelpCommand::new),
        CommandEntry.of("version", "show the version", SigVersionCommand::new));
  }
}
