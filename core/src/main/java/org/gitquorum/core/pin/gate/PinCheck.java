// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.PlacedFinding;
import org.gitquorum.core.pin.PlacedRemark;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.verify.GatedStates;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinVerification;
import org.gitquorum.policy.pins.GatedRepository;
import org.gitquorum.policy.pins.PinConfiguration;

/** Judges the pins of one state, such as a work tree, by what this machine has seen before. */
public final class PinCheck {
  private PinCheck() {}

  /**
   * Judges them. The memory is written only if nothing speaks against any.
   *
   * @param evidence what is known of a gated repository
   * @param memory what this machine accepted of the same files
   * @param deep whether what releases say is computed again from mirrors
   * @throws FindingException {@code MEMORY_UNREADABLE}, {@code IO_FAILED}
   */
  public static PinReport judge(
      PinInventory inventory,
      PinConfiguration configuration,
      Function<GatedRepository, GatedStates> evidence,
      PinMemory memory,
      Instant now,
      boolean deep)
      throws FindingException {
    PinVerification verification = new PinVerification(configuration, evidence, now, deep);
    PinReport judged = verification.judge(
        List.copyOf(inventory.files().values()), memory.past(verification, inventory));
    List<PlacedFinding> others = new ArrayList<>(judged.others());
    others.addAll(inventory.faults());
    others.addAll(inventory.conversions());
    SurroundingFiles files = new SurroundingFiles(Optional.empty(), inventory);
    others.addAll(files.findings());
    List<PlacedRemark> remarks = new ArrayList<>(judged.remarks());
    remarks.addAll(files.remarks());
    PinReport report = new PinReport(judged.pins(), others, remarks);
    if (report.findings().isEmpty()) {
      memory.remember(report, verification, now);
    }
    return report;
  }
}
