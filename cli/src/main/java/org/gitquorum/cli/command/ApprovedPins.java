// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.util.List;
import java.util.Optional;
import org.gitquorum.cli.frame.CommandContext;
import org.gitquorum.cli.render.PinsText;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.nix.CheckedPins;
import org.gitquorum.core.nix.CommittedFiles;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.gate.PinCheck;
import org.gitquorum.core.pin.verify.GatedEvidence;
import org.gitquorum.core.pin.verify.PinReport;

/** The gate that asks whether every pin of the work tree names an approved state. */
final class ApprovedPins implements WorkTreeGate {
  @Override
  public CheckedPins check(CommandContext context, Optional<String> pinsDigest)
      throws FindingException {
    GitRepository repository = context.gitRepository();
    PinPlace place = PinPlace.of(context);
    PinsFile pins = place.pins(pinsDigest);
    PinInventory inventory = place.inventory(List.of());
    new CommittedFiles(repository, place.top(), context.environment()).requireNoHidden(inventory);
    try (GatedEvidence evidence = place.evidence()) {
      PinReport report = PinCheck.judge(
          inventory,
          pins.configuration(),
          evidence::of,
          place.memory(),
          context.clock().instant(),
          false);
      return CheckedPins.of(
          report.exitCode(), PinsText.text(report, context.console().style()), inventory);
    }
  }
}
