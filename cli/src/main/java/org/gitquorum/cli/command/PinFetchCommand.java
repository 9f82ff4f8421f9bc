// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.FetchedRecordsText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.verify.GatedEvidence;
import org.gitquorum.core.pin.verify.GatedStates;
import org.gitquorum.policy.pins.GatedRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches what gated repositories published. */
@Command(
    name = "fetch",
    header = "Fetch the releases of gated repositories, so that pins can be judged offline.",
    footer = {
      "Also: -C DIR, --quiet, --allow-foreign-owner",
      "Examples:",
      "  git quorum pin fetch",
      "  git quorum pin fetch nixpkgs"
    })
public final class PinFetchCommand implements QuorumCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "a repository of .quorum/pins.toml (default: all)")
  private Optional<String> name = Optional.empty();

  private final CommandContext context;

  /** A command in this context. */
  public PinFetchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    PinPlace place = PinPlace.of(context);
    boolean found = false;
    try (GatedEvidence evidence = place.evidence()) {
      for (GatedRepository gated : place.pins(Optional.empty()).configuration().gated()) {
        if (name.isEmpty() || name.get().equals(gated.name())) {
          found = true;
          place.fetch(gated);
          GatedStates states = evidence.of(gated);
          if (states.fault().isPresent()) {
            throw new FindingException(states.fault().get());
          }
          context.console().answer(FetchedRecordsText.text(gated, states));
        }
      }
    }
    if (!found) {
      throw new FindingException(
          ReasonCode.USAGE, "no [gated." + name.orElse("") + "] in .quorum/pins.toml");
    }
    return ExitCode.APPROVED;
  }
}
