// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.util.SortedSet;
import java.util.TreeSet;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.config.PinsFile;
import org.gitquorum.core.pin.find.PinInventory;

/** What came of writing the first configuration of pins. */
public final class PinsInitText {
  private PinsInitText() {}

  /** What was written, and what to type next. */
  public static String text(PinsFile written, PinInventory inventory) {
    long pins = inventory.files().values().stream()
        .flatMap(file -> file.pins().stream())
        .count();
    int ungated = written.configuration().ungated().size();
    return "written  " + PinsFile.PATH + " for " + Words.count(pins, "pin") + " in "
        + Words.count(inventory.files().size(), "file") + ", "
        + Words.count(ungated, "input") + " let through\n"
        + "  digest " + written.digest() + "\n"
        + "next: git quorum pin fetch, then git quorum pin verify\n";
  }

  /** The repositories that pins are of. */
  public static String candidates(PinInventory inventory) {
    SortedSet<String> locations = new TreeSet<>();
    for (PinFile file : inventory.files().values()) {
      for (Pin pin : file.pins()) {
        if (pin.source() instanceof PinSource.Repository repository) {
          locations.add(pin.name() + " is of " + repository.location().text());
        }
      }
    }
    return locations.isEmpty() ? "no pin at hand is of one" : String.join(", ", locations);
  }
}
