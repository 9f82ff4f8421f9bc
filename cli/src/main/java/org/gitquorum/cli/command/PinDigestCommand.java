// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.config.PinsFile;
import picocli.CommandLine.Command;

/** Says which digest names the configuration of pins. */
@Command(
    name = "digest",
    header = "Print the digest of .quorum/pins.toml, for --pins-digest in settings of a CI.",
    footer = {"Also: -C DIR", "Examples:", "  git quorum pin digest"})
public final class PinDigestCommand implements QuorumCommand {
  private final CommandContext context;

  /** A command in this context. */
  public PinDigestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    PinPlace place = PinPlace.of(context);
    PinsFile pins = PinsFile.read(
        place.configuration().orElseThrow(() -> PinsFile.missing("in " + place.top())));
    context.console().answerLine(pins.digest());
    return ExitCode.APPROVED;
  }
}
