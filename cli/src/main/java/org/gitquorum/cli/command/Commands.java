// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import org.gitquorum.cli.frame.CommandEntry;

/** Every command that can be typed, in the order in which help lists them. */
public final class Commands {
  private Commands() {}

  /** All of them. */
  public static List<CommandEntry> all() {
    return List.of(
        CommandEntry.of("verify", "say whether a commit may be used", VerifyCommand::new));
  }
}
