// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.verify.PinPast;
import org.gitquorum.core.pin.verify.PinVerification;
import org.gitquorum.core.pin.verify.PreviousState;
import org.gitquorum.policy.RepositoryPath;
import org.gitquorum.policy.pins.UngatedInput;

/** What became of each pin of the base. */
final class ChangedPins {
  private static final String SOURCE = "the base names";

  private final PinVerification verification;
  private final PinInventory before;
  private final PinInventory after;
  private final FilePairs files;
  private final Map<PinFile, PinPairs> pairs = new LinkedHashMap<>();
  private final Map<String, PinPairs> byPath = new HashMap<>();

  ChangedPins(PinVerification verification, PinInventory before, PinInventory after) {
    this.verification = verification;
    this.before = before;
    this.after = after;
    this.files = new FilePairs(before, after, pin -> verification.gated(pin).isPresent());
    for (PinFile file : after.files().values()) {
      List<Pin> pins = files.base(file.path()).map(PinFile::pins).orElse(List.of());
      PinPairs known = new PinPairs(pins, file.pins(), verification::gated);
      pairs.put(file, known);
      byPath.put(file.path(), known);
    }
  }

  /** The past of a pin of the head. */
  PinPast.Of past(String file, Pin pin) {
    List<PreviousState> states = new ArrayList<>();
    boolean kept = false;
    PinPairs known = byPath.get(file);
    for (Pin earlier : known == null ? List.<Pin>of() : known.before(pin)) {
      earlier
          .revision()
          .map(revision -> new PreviousState(revision, Optional.empty(), SOURCE))
          .ifPresent(states::add);
      kept |= earlier.revision().equals(pin.revision());
    }
    return new PinPast.Of(states, !kept);
  }

  /** Gated pins, and files with some, that are gone. */
  List<PlacedFinding> findings() {
    List<PlacedFinding> findings = new ArrayList<>();
    for (PinFile file : files.gone()) {
      gone(file).ifPresent(findings::add);
    }
    pairs.forEach((file, pair) -> {
      for (Pin pin : pair.vanished()) {
        if (verification.ungated(file, pin).isEmpty()) {
          findings.add(PlacedFinding.of(
              file.path(),
              1,
              ReasonCode.PIN_VANISHED,
              pin.name() + ", a pin of a gated repository at the base, is gone",
              hint(UngatedInput.entry(file.path(), pin.name()))));
        }
      }
    });
    return findings;
  }

  private Optional<PlacedFinding> gone(PinFile file) {
    Optional<Pin> held = file.pins().stream()
        .filter(pin -> verification.gated(pin).isPresent())
        .filter(pin -> verification.ungated(file, pin).isEmpty())
        .findFirst();
    boolean wanted = after.flakes().keySet().stream()
        .anyMatch(flake -> FlakeAgreement.lockOf(flake).equals(RepositoryPath.of(file.path())));
    if (held.isEmpty() && !wanted) {
      return Optional.empty();
    }
    String entry = held.map(pin -> UngatedInput.entry(file.path(), pin.name())).orElse(file.path());
    return Optional.of(PlacedFinding.of(
        file.path(),
        1,
        ReasonCode.LOCK_DELETED,
        file.path() + " is gone: nix would lock again to whatever is there",
        held.isPresent() ? hint(entry) : "put it back"));
  }

  private static String hint(String entry) {
    return "put it back; to take it out on purpose, first add \"" + entry + "\" to ungated of "
        + PinsFile.PATH;
  }

  /** Renamed files and inputs, and files of the base that could not be read. */
  List<PlacedRemark> remarks() {
    List<PlacedRemark> remarks = new ArrayList<>();
    files
        .renamed()
        .forEach((old, path) -> remarks.add(new PlacedRemark(path, 1, old + " is now " + path)));
    pairs.forEach((file, pair) -> pair.renamed()
        .forEach((old, input) -> remarks.add(
            new PlacedRemark(file.path(), 1, "the input " + old + " is now " + input))));
    before
        .faults()
        .forEach(fault -> remarks.add(
            new PlacedRemark(fault.file(), 1, "at the base: " + fault.finding().message())));
    return remarks;
  }
}
