// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.find.LoaderFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.format.NvfetcherNix;
import org.gitquorum.policy.RepositoryPath;

/** The files beside pins that decide what becomes of them: flakes and loaders. */
final class SurroundingFiles {
  private static final RepositoryPath TOP = RepositoryPath.of("flake.nix");

  private final List<PlacedFinding> findings = new ArrayList<>();
  private final List<PlacedRemark> remarks = new ArrayList<>();

  /** @param before the state to compare with; without one, nothing counts as changed */
  SurroundingFiles(Optional<PinInventory> before, PinInventory after) {
    for (FlakeAgreement.Difference difference : FlakeAgreement.of(after)) {
      RepositoryPath path = difference.flake();
      boolean lockGone = !difference.locked()
          && before
              .filter(base -> base.files().containsKey(FlakeAgreement.lockOf(path)))
              .isPresent();
      if (!lockGone) {
        add(
            difference.locked() || path.equals(TOP) || changed(before, after, path),
            difference.finding());
      }
    }
    before.ifPresent(base -> findings.addAll(FlakeAgreement.otherForms(base, after)));
    after.loaders().forEach((path, file) -> {
      if (file.loader().tool().equals("nvfetcher")) {
        generated(before, after, path, file);
      } else {
        loader(before, path, file);
      }
    });
  }

  private static boolean changed(
      Optional<PinInventory> before, PinInventory after, RepositoryPath flake) {
    return before.isPresent()
        && !Optional.ofNullable(after.flakes().get(flake))
            .equals(Optional.ofNullable(before.get().flakes().get(flake)));
  }

  /**
   * What nvfetcher wrote is another file every time, and says what the JSON file beside it says.
   */
  private void generated(
      Optional<PinInventory> before, PinInventory after, RepositoryPath path, LoaderFile file) {
    String text = PinInventory.text(path);
    RepositoryPath json =
        RepositoryPath.of(text.substring(0, text.lastIndexOf('/') + 1) + "generated.json");
    Optional<String> fault = content(after, json)
        .map(pins -> NvfetcherNix.fault(text, file.content(), pins))
        .orElse(Optional.of("there is no generated.json beside it to compare it with"));
    boolean same = before
        .filter(base -> file.equals(base.loaders().get(path)))
        .filter(base -> content(base, json).equals(content(after, json)))
        .isPresent();
    fault.ifPresent(why -> add(
        before.isPresent() && !same,
        PlacedFinding.of(
            text,
            1,
            ReasonCode.LOADER_CHANGED,
            "this loader is not what nvfetcher writes beside its generated.json: " + why,
            "write both again: nvfetcher")));
  }

  private static Optional<Bytes> content(PinInventory inventory, RepositoryPath path) {
    return Optional.ofNullable(inventory.files().get(path)).map(PinFile::content);
  }

  private void loader(Optional<PinInventory> before, RepositoryPath path, LoaderFile file) {
    if (file.loader().known().isPresent()) {
      return;
    }
    Optional<LoaderFile> old = before.map(PinInventory::loaders).map(loaders -> loaders.get(path));
    boolean changed = before.isPresent()
        && old.map(same -> !same.content().equals(file.content())).orElse(true);
    PlacedFinding finding = PlacedFinding.of(
        PinInventory.text(path),
        1,
        ReasonCode.LOADER_CHANGED,
        "no release of " + file.loader().tool() + " wrote this loader"
            + (changed ? ", and it changes" : ""),
        "write it with a released " + file.loader().tool());
    add(changed, finding);
  }

  private void add(boolean counts, PlacedFinding finding) {
    if (counts) {
      findings.add(finding);
    } else {
      remarks.add(PlacedRemark.of(finding));
    }
  }

  List<PlacedFinding> findings() {
    return List.copyOf(findings);
  }

  /** What is no reason to refuse. */
  List<PlacedRemark> remarks() {
    return List.copyOf(remarks);
  }
}
