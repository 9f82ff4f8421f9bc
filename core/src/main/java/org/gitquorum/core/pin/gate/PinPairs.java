// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.policy.pins.GatedRepository;

/**
 * Which gated pin goes on from which, in one file: the one of the same repository under the same
 * input, and for an input that is gone, one of the same repository that appeared. A pin of another
 * repository goes on from none, whatever its name.
 */
final class PinPairs {
  private final Map<String, Pin> beforeByInput = new HashMap<>();
  private final Map<String, List<Pin>> goneByRepository = new HashMap<>();
  private final List<Pin> vanished = new ArrayList<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Function<Pin, Optional<GatedRepository>> gated;

  /** @param gated the gated repository that a pin is of */
  PinPairs(List<Pin> before, List<Pin> after, Function<Pin, Optional<GatedRepository>> gated) {
    this.gated = gated;
    List<Pin> left = new ArrayList<>();
    for (Pin pin : before) {
      if (gated.apply(pin).isPresent()) {
        Optional<Pin> same = after.stream().filter(other -> isSame(pin, other)).findFirst();
        same.ifPresentOrElse(other -> beforeByInput.put(other.name(), pin), () -> left.add(pin));
      }
    }
    List<Pin> appeared = new ArrayList<>(after);
    appeared.removeIf(pin -> gated.apply(pin).isEmpty() || beforeByInput.containsKey(pin.name()));
    left.forEach(pin -> goneByRepository
        .computeIfAbsent(repository(pin), any -> new ArrayList<>())
        .add(pin));
    left.forEach(pin -> pair(pin, appeared));
  }

  /** Under any of its inputs, since which of them is the shortest can change. */
  private boolean isSame(Pin before, Pin after) {
    return repository(before).equals(repository(after))
        && (before.name().equals(after.name()) || after.inputPaths().contains(before.name()));
  }

  private String repository(Pin pin) {
    return gated.apply(pin).map(GatedRepository::name).orElse("");
  }

  private void pair(Pin gone, List<Pin> appeared) {
    Optional<Pin> heir = appeared.stream()
        .filter(pin -> repository(pin).equals(repository(gone)))
        .findFirst();
    if (heir.isEmpty()) {
      vanished.add(gone);
      return;
    }
    appeared.remove(heir.get());
    renamed.put(gone.name(), heir.get().name());
  }

  /** What a pin must not go back behind: its past, or every one of its repository that is gone. */
  List<Pin> before(Pin pin) {
    Optional<Pin> same = Optional.ofNullable(beforeByInput.get(pin.name()));
    return same.isPresent()
        ? List.of(same.get())
        : gated
            .apply(pin)
            .map(found -> goneByRepository.getOrDefault(found.name(), List.of()))
            .orElse(List.of());
  }

  /** Pins from which none goes on. */
  List<Pin> vanished() {
    return List.copyOf(vanished);
  }

  /** New inputs by old ones. */
  Map<String, String> renamed() {
    return Map.copyOf(renamed);
  }
}
