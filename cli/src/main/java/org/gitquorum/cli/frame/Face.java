// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.List;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.ReasonCode;

/** How a program shows itself, apart from its commands. */
public interface Face {
  /** What is typed to start it. */
  String name();

  /** Its help, which lists these commands. */
  String help(List<CommandEntry> entries);

  /** Its version, some whole lines. */
  String version();

  /** What it ends with when no command was typed. */
  ExitCode withoutCommand();

  /** What it ends with for a finding. */
  ExitCode exitCode(ReasonCode code);
}
