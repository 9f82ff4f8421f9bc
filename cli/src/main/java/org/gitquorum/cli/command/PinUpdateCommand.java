// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.PinMoveText;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.update.PinCommit;
import org.gitquorum.core.pin.update.PinFileWriter;
import org.gitquorum.core.pin.update.PinMove;
import org.gitquorum.core.pin.update.PinUpdate;
import org.gitquorum.core.pin.verify.GatedEvidence;
import org.gitquorum.core.pin.verify.PinVerification;
import org.gitquorum.policy.pins.GatedRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves a pin to a released state. */
@Command(
    name = "update",
    header = "Move a pin to a state that a quorum released, and change nothing else.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum pin update --input nixpkgs --fetch",
      "  git quorum pin update --input nixpkgs --to d4e5f6a... --commit"
    })
public final class PinUpdateCommand implements QuorumCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "the file with the pin (default: the only one that has it)")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--input", required = true, paramLabel = "NAME", description = "the pin to move")
  private String input = "";

  @Option(names = "--to", paramLabel = "COMMIT", description = "full id of the commit to move to")
  private Optional<String> to = Optional.empty();

  @Option(names = "--latest", description = "move to the newest released state (the default)")
  private boolean latest;

  @Option(names = "--fetch", description = "fetch the records of gated repositories first")
  private boolean fetch;

  @Option(names = "--commit", description = "commit the file, and nothing else")
  private boolean commit;

  @Option(names = "--dry-run", description = "write nothing")
  private boolean dryRun;

  private final CommandContext context;

  /** A command in this context. */
  public PinUpdateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode run() throws FindingException {
    Optional<ObjectId> wanted = wanted();
    PinPlace place = PinPlace.of(context);
    PinsFile pins = place.pins(Optional.empty());
    if (fetch) {
      for (GatedRepository gated : pins.configuration().gated()) {
        place.fetch(gated);
      }
    }
    try (GatedEvidence evidence = place.evidence()) {
      PinInventory inventory = place.inventory(file.map(List::of).orElse(List.of()));
      PinVerification verification = new PinVerification(
          pins.configuration(), evidence::of, context.clock().instant(), false);
      PinMove move = new PinUpdate(verification, place.memory().past(verification, inventory))
          .plan(List.copyOf(inventory.files().values()), input, wanted);
      if (!dryRun && !move.isNone()) {
        write(place.top(), move);
      }
      context.console().answer(PinMoveText.text(move, dryRun, commit));
      return ExitCode.APPROVED;
    }
  }

  private Optional<ObjectId> wanted() throws FindingException {
    if (to.isPresent() && (latest || !to.get().matches("[0-9a-f]{40}"))) {
      throw new FindingException(
          ReasonCode.USAGE,
          latest ? "--to and --latest exclude each other" : "--to takes the full id of a commit",
          "git quorum pin update --input NAME --latest");
    }
    return to.map(ObjectId::fromString);
  }

  private void write(Path top, PinMove move) throws FindingException {
    Path target = top.resolve(move.file().path());
    PinFileWriter.replace(target, move.file().content(), move.content());
    if (commit) {
      PinCommit.of(top, move).make();
    }
  }
}
