// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinField;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PlacedFinding;

/**
 * Finds hashes that stand at more than one thing. Nix finds content by its hash alone, so whoever
 * brings a tree into the store under one name has it used under every other.
 */
final class SharedHashes {
  private final Map<String, List<JudgedPin>> byHash = new HashMap<>();

  SharedHashes(List<JudgedPin> pins) {
    for (JudgedPin pin : pins) {
      pin.pin()
          .hash()
          .map(PinHash::sri)
          .ifPresent(
              sri -> byHash.computeIfAbsent(sri, any -> new ArrayList<>()).add(pin));
    }
  }

  /** The pin of something else that has the hash of this one, where one of the two is gated. */
  Optional<PlacedFinding> fault(JudgedPin pin) {
    return pin.pin()
        .hash()
        .flatMap(hash -> byHash.getOrDefault(hash.sri(), List.of()).stream()
            .filter(other -> conflict(pin, other))
            .findFirst()
            .map(other -> finding(
                pin,
                other.file() + ":" + other.pin().lineOf(PinField.HASH) + " ("
                    + other.pin().name() + ")")));
  }

  private static boolean conflict(JudgedPin one, JudgedPin other) {
    if (one.equals(other) || (!isGated(one) && !isGated(other))) {
      return false;
    }
    if (!repositoryOf(one).equals(repositoryOf(other))) {
      return true;
    }
    boolean bothApproved = one.standing() instanceof PinStanding.Approved
        && other.standing() instanceof PinStanding.Approved;
    return !bothApproved && !one.pin().revision().equals(other.pin().revision());
  }

  static boolean isGated(JudgedPin pin) {
    return repositoryOf(pin).isPresent();
  }

  private static Optional<String> repositoryOf(JudgedPin pin) {
    if (pin.standing() instanceof PinStanding.Approved approved) {
      return Optional.of(approved.repository().name());
    }
    return pin.standing() instanceof PinStanding.Refused refused
        ? Optional.of(refused.repository().name())
        : Optional.empty();
  }

  /** The news that a pin has the hash of something else. */
  static PlacedFinding finding(JudgedPin judged, String other) {
    Pin pin = judged.pin();
    return PlacedFinding.of(
        judged.file(),
        pin.lineOf(PinField.HASH),
        ReasonCode.PIN_HASH_SHARED,
        pin.name() + " has the hash of " + other + ", and nix goes by the hash alone",
        "lock it again, and find out who wrote this");
  }
}
