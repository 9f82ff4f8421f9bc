// SPDX-License-Identifier: MIT
package org.gitquorum.cli.gitsig;

import java.util.List;
import org.gitquorum.cli.frame.CommandEntry;
import org.gitquorum.cli.frame.Face;
import org.gitquorum.cli.render.SigText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.ReasonCode;

/** {@code git sig}, as those know it who use git-sig. */
public final class SigFace implements Face {
  @Override
  public String name() {
    return "git sig";
  }

  @Override
  public String help(List<CommandEntry> entries) {
    return SigText.help();
  }

  @Override
  public String version() {
    return SigText.version();
  }

  /** Help without being asked for it is no failure to git-sig. */
  @Override
  public ExitCode withoutCommand() {
    return ExitCode.APPROVED;
  }

  /** Outside of a repository nothing is verified, which git-sig answers with 1. */
  @Override
  public ExitCode exitCode(ReasonCode code) {
    return code == ReasonCode.NOT_A_REPOSITORY ? ExitCode.REFUSED : code.exitCode();
  }
}
