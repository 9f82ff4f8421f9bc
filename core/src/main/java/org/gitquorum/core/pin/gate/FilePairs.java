// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.core.pin.find.PinInventory;

/**
 * Which file of a change's head goes on from which file of its base: the one at the same path, and
 * for a file that is gone, one of its format that appeared and holds all of its inputs, the same if
 * there is one. A file without any goes on in none.
 */
final class FilePairs {
  private final Map<String, PinFile> baseByHead = new HashMap<>();
  private final List<PinFile> gone = new ArrayList<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Map<String, Set<String>> inputs = new HashMap<>();
  private final Predicate<Pin> gated;

  /** @param gated whether a pin is of a gated repository */
  FilePairs(PinInventory base, PinInventory head, Predicate<Pin> gated) {
    this.gated = gated;
    List<PinFile> left = new ArrayList<>();
    base.files().forEach((path, file) -> {
      if (head.files().containsKey(path)) {
        baseByHead.put(file.path(), file);
      } else {
        left.add(file);
      }
    });
    List<PinFile> appeared = head.files().entrySet().stream()
        .filter(entry -> !base.files().containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.toCollection(ArrayList::new));
    left.sort(Comparator.comparing((PinFile file) -> inputs(file).size()).reversed());
    for (PinFile file : left) {
      pair(file, appeared);
    }
  }

  private void pair(PinFile file, List<PinFile> appeared) {
    Set<String> wanted = inputs(file);
    Optional<PinFile> heir = appeared.stream()
        .filter(other -> other.format() == file.format()
            && !wanted.isEmpty()
            && inputs(other).containsAll(wanted))
        .min(Comparator.comparing((PinFile other) -> inputs(other).size()));
    if (heir.isEmpty()) {
      gone.add(file);
      return;
    }
    appeared.remove(heir.get());
    baseByHead.put(heir.get().path(), file);
    renamed.put(file.path(), heir.get().path());
  }

  private Set<String> inputs(PinFile file) {
    return inputs.computeIfAbsent(
        file.path(),
        any -> file.pins().stream()
            .filter(pin -> gated.test(pin) || !(pin.source() instanceof PinSource.Packaged))
            .map(Pin::name)
            .collect(Collectors.toSet()));
  }

  /** The file from which a file of the head goes on. */
  Optional<PinFile> base(String headPath) {
    return Optional.ofNullable(baseByHead.get(headPath));
  }

  /** Files of the base from which none goes on. */
  List<PinFile> gone() {
    return List.copyOf(gone);
  }

  /** New paths by old ones. */
  Map<String, String> renamed() {
    return Map.copyOf(renamed);
  }
}
