// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.util.List;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.ReasonCode;

/** {@code git quorum}. */
final class QuorumFace implements Face {
  @Override
  public String name() {
    return "git quorum";
  }

  @Override
  public String help(List<CommandEntry> entries) {
    return RootHelp.text(entries);
  }

  @Override
  public String version() {
    return new ProgramVersion().getVersion()[0] + "\n";
  }

  @Override
  public ExitCode withoutCommand() {
    return ExitCode.USAGE;
  }

  @Override
  public ExitCode exitCode(ReasonCode code) {
    return code.exitCode();
  }
}
