// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.frame.QuorumCommand;
import org.gitquorum.cli.render.JsonPins;
import org.gitquorum.cli.render.PinListText;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.verify.GatedEvidence;
import org.gitquorum.core.pin.verify.PinPast;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinVerification;
import org.gitquorum.policy.pins.PinConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists every pin. */
@Command(
    name = "list",
    header = "List every pin: where it is from, what it names, and whether it is gated.",
    footer = {
      "Also: -C DIR, --quiet, --no-color, --allow-foreign-owner",
      "Examples:",
      "  git quorum pin list",
      "  git quorum pin list npins/sources.json --json"
    })
public final class PinListCommand implements QuorumCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "files with pins (default: all that git tracks)")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "the list as JSON")
  private boolean json;

  private final CommandContext context;

  /** A command in this context. */
  public PinListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  public String failureAsJson(Finding failure) {
    return JsonPins.failure(failure);
  }

  @Override
  public ExitCode run() throws FindingException {
    PinPlace place = PinPlace.of(context);
    PinInventory inventory = place.inventory(files);
    Optional<Bytes> text = place.configuration();
    PinConfiguration configuration = text.isPresent()
        ? PinsFile.read(text.get()).configuration()
        : new PinConfiguration(List.of(), List.of());
    try (GatedEvidence evidence = place.evidence()) {
      PinReport judged = new PinVerification(
              configuration, evidence::of, context.clock().instant(), false)
          .judge(List.copyOf(inventory.files().values()), PinPast.NONE);
      PinReport report = new PinReport(judged.pins(), inventory.faults(), List.of());
      context
          .console()
          .answer(json ? JsonPins.text(report, Optional.empty()) : PinListText.text(report));
      return ExitCode.gravest(
          inventory.faults().stream().map(fault -> fault.code().exitCode()).toList());
    }
  }
}
