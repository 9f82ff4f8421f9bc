// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.policy.pins.GatedRepository;

/**
 * Which gated pin goes on from which, in one file: one of the same repository under an input that
 * was its, and for an input that is gone, one of the same repository that appeared. A pin of
 * another repository goes on from none, whatever its name.
 */
final class PinPairs {
  private final Map<String, List<Pin>> baseByInput = new HashMap<>();
  private final Map<String, List<Pin>> headByInput = new HashMap<>();
  private final Map<String, List<Pin>> goneByRepository = new HashMap<>();
  private final List<Pin> vanished = new ArrayList<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Function<Pin, Optional<GatedRepository>> gated;

  /** @param gated the gated repository that a pin is of */
  PinPairs(List<Pin> before, List<Pin> after, Function<Pin, Optional<GatedRepository>> gated) {
    this.gated = gated;
    List<Pin> old = before.stream().filter(pin -> gated.apply(pin).isPresent()).toList();
    old.forEach(pin -> put(baseByInput, pin));
    after.forEach(pin -> put(headByInput, pin));
    List<Pin> left =
        old.stream().filter(pin -> same(headByInput, pin).isEmpty()).toList();
    Map<String, Deque<Pin>> appeared = new HashMap<>();
    after.stream()
        .filter(pin -> gated.apply(pin).isPresent() && same(baseByInput, pin).isEmpty())
        .forEach(pin ->
            appeared.computeIfAbsent(repository(pin), any -> new ArrayDeque<>()).add(pin));
    left.forEach(pin -> goneByRepository
        .computeIfAbsent(repository(pin), any -> new ArrayList<>())
        .add(pin));
    left.forEach(pin -> pair(pin, appeared.getOrDefault(repository(pin), new ArrayDeque<>())));
  }

  private static void put(Map<String, List<Pin>> pins, Pin pin) {
    inputs(pin)
        .forEach(input -> pins.computeIfAbsent(input, any -> new ArrayList<>()).add(pin));
  }

  /**
   * All inputs that a pin is, since which of them is the shortest can change. A key in the file is
   * none: under that of a pin which nothing leads to any more, another one could take its place.
   */
  private static List<String> inputs(Pin pin) {
    return pin.inputPaths().isEmpty() ? List.of("//" + pin.node()) : pin.inputPaths();
  }

  /** The pins of the same repository that share an input with this one. */
  private List<Pin> same(Map<String, List<Pin>> pins, Pin pin) {
    return inputs(pin).stream()
        .flatMap(input -> pins.getOrDefault(input, List.of()).stream())
        .filter(other -> repository(other).equals(repository(pin)))
        .distinct()
        .toList();
  }

  private String repository(Pin pin) {
    return gated.apply(pin).map(GatedRepository::name).orElse("");
  }

  /** @param appeared pins of the same repository that go on from none yet */
  private void pair(Pin gone, Deque<Pin> appeared) {
    Optional<Pin> heir = Optional.ofNullable(appeared.peek());
    // Where its input is something else now, a pin under a new one does not make up for it.
    boolean displaced = inputs(gone).stream().anyMatch(headByInput::containsKey);
    if (displaced || heir.isEmpty()) {
      vanished.add(gone);
      return;
    }
    appeared.remove();
    renamed.put(gone.name(), heir.get().name());
  }

  /** What a pin must not go back behind: its past, or every one of its repository that is gone. */
  List<Pin> before(Pin pin) {
    if (gated.apply(pin).isEmpty()) {
      return List.of();
    }
    List<Pin> same = same(baseByInput, pin);
    return same.isEmpty() ? goneByRepository.getOrDefault(repository(pin), List.of()) : same;
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
