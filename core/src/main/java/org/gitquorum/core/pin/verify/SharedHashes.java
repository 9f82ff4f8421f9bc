// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final Map<String, Group> groups = new HashMap<>();

  SharedHashes(List<JudgedPin> pins) {
    for (JudgedPin pin : pins) {
      pin.pin()
          .hash()
          .map(PinHash::sri)
          .ifPresent(sri -> groups.computeIfAbsent(sri, any -> new Group()).add(pin));
    }
  }

  /** The pin of something else that has the hash of this one, where one of the two is gated. */
  Optional<PlacedFinding> fault(JudgedPin pin) {
    return pin.pin()
        .hash()
        .flatMap(hash -> Optional.ofNullable(groups.get(hash.sri())))
        .flatMap(group -> group.conflicting(pin))
        .map(other -> finding(
            pin,
            other.file() + ":" + other.pin().lineOf(PinField.HASH) + " ("
                + other.pin().name() + ")"));
  }

  /**
   * The pins with one hash, kept so that asking of each whether another one stands against it takes
   * the same time however many there are.
   */
  private static final class Group {
    private final Map<Optional<String>, JudgedPin> byRepository = new LinkedHashMap<>();
    private final Map<Optional<String>, FirstOfTwo> all = new HashMap<>();
    private final Map<Optional<String>, FirstOfTwo> refused = new HashMap<>();

    void add(JudgedPin pin) {
      Optional<String> repository = repositoryOf(pin);
      byRepository.putIfAbsent(repository, pin);
      all.computeIfAbsent(repository, any -> new FirstOfTwo()).add(pin);
      if (!isApproved(pin)) {
        refused.computeIfAbsent(repository, any -> new FirstOfTwo()).add(pin);
      }
    }

    Optional<JudgedPin> conflicting(JudgedPin pin) {
      Optional<String> repository = repositoryOf(pin);
      for (Map.Entry<Optional<String>, JudgedPin> other : byRepository.entrySet()) {
        if (!other.getKey().equals(repository)) {
          return Optional.of(other.getValue());
        }
      }
      if (repository.isEmpty()) {
        return Optional.empty();
      }
      // Two approved states may have one hash, and each is what it says.
      FirstOfTwo others = (isApproved(pin) ? refused : all).get(repository);
      return others == null ? Optional.empty() : others.otherThan(pin);
    }

    private static boolean isApproved(JudgedPin pin) {
      return pin.standing() instanceof PinStanding.Approved;
    }
  }

  /** The first pin, and the first of another commit. */
  private static final class FirstOfTwo {
    private final List<JudgedPin> pins = new ArrayList<>();

    void add(JudgedPin pin) {
      if (pins.size() < 2 && (pins.isEmpty() || otherThan(pin).isPresent())) {
        pins.add(pin);
      }
    }

    Optional<JudgedPin> otherThan(JudgedPin pin) {
      return pins.stream()
          .filter(other -> !other.pin().revision().equals(pin.pin().revision()))
          .findFirst();
    }
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
