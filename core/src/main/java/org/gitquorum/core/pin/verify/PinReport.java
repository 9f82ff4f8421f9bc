// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;

/**
 * The answer to: may these pins be used?
 *
 * @param pins every pin that was judged, in the order of files and lines
 * @param others findings that belong to no pin
 * @param remarks what a person should know, without weight for the verdict
 */
public record PinReport(
    List<JudgedPin> pins, List<PlacedFinding> others, List<PlacedRemark> remarks) {
  public PinReport {
    pins = List.copyOf(pins);
    others = List.copyOf(others);
    remarks = List.copyOf(remarks);
  }

  /** Everything that speaks against the pins, the gravest first, then by place. */
  public List<PlacedFinding> findings() {
    List<PlacedFinding> all = new ArrayList<>(others);
    pins.forEach(pin -> all.addAll(pin.findings()));
    all.sort(Comparator.comparing(
            (PlacedFinding placed) -> placed.code().exitCode(), ExitCode.gravestFirst())
        .thenComparing(PlacedFinding::file)
        .thenComparingInt(PlacedFinding::line));
    return List.copyOf(all);
  }

  /** 0 exactly if nothing speaks against any pin. */
  public ExitCode exitCode() {
    return ExitCode.gravest(
        findings().stream().map(placed -> placed.code().exitCode()).toList());
  }
}
