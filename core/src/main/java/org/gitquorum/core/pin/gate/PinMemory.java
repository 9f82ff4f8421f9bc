// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinFile;
import org.gitquorum.core.pin.find.PinInventory;
import org.gitquorum.core.pin.verify.ApprovedState;
import org.gitquorum.core.pin.verify.JudgedPin;
import org.gitquorum.core.pin.verify.PinPast;
import org.gitquorum.core.pin.verify.PinReport;
import org.gitquorum.core.pin.verify.PinStanding;
import org.gitquorum.core.pin.verify.PinVerification;
import org.gitquorum.core.pin.verify.PreviousState;
import org.gitquorum.core.pin.verify.PublishedStates;
import org.gitquorum.core.pin.verify.StatePlace;
import org.gitquorum.core.publication.CountedRelease;
import org.gitquorum.core.publication.PublicationMemory;
import org.gitquorum.core.trust.RememberedPin;
import org.gitquorum.core.trust.RememberedPins;
import org.gitquorum.core.trust.TrustStore;
import org.gitquorum.policy.pins.GatedRepository;

/**
 * What this machine accepted: the pins of each lock file, and what each gated repository had
 * published by then.
 */
public final class PinMemory {
  private static final String SOURCE = "this machine has accepted";

  private final TrustStore trust;
  private final RememberedPins pins;
  private final String repositoryKey;

  /** By file, what pins were compared with. */
  private final Map<String, List<RememberedPin>> compared = new HashMap<>();

  /** @param repositoryKey canonical path of the consumer's repository */
  public PinMemory(TrustStore trust, String repositoryKey) {
    this.trust = trust;
    this.pins = new RememberedPins(trust.directory());
    this.repositoryKey = repositoryKey;
  }

  /** The past of the pins in these files. */
  public PinPast past(PinVerification verification, PinInventory inventory)
      throws FindingException {
    Map<String, Set<String>> present = new HashMap<>();
    for (PinFile file : inventory.files().values()) {
      Set<String> inputs = new HashSet<>();
      file.pins().forEach(pin -> inputs.addAll(inputs(pin)));
      present.put(file.path(), inputs);
      compared.put(file.path(), pins.of(repositoryKey, file.path()));
    }
    return (path, pin) -> {
      List<RememberedPin> known = compared.getOrDefault(path, List.of());
      Optional<GatedRepository> gated = verification.gated(pin);
      return gated.isEmpty()
          ? PinPast.NONE.of(path, pin)
          : past(known, present.getOrDefault(path, Set.of()), pin, gated.get());
    };
  }

  /** Its own past, or that of every input of its repository that is gone. */
  private static PinPast.Of past(
      List<RememberedPin> known, Set<String> present, Pin pin, GatedRepository gated) {
    Set<String> inputs = Set.copyOf(inputs(pin));
    List<RememberedPin> own = known.stream()
        .filter(old -> old.identity().equals(gated.repository()))
        .filter(old -> inputs.contains(old.input()))
        .toList();
    List<RememberedPin> past = !own.isEmpty()
        ? own
        : known.stream()
            .filter(old -> old.identity().equals(gated.repository()))
            .filter(old -> !present.contains(old.input()))
            .toList();
    boolean kept = past.stream()
        .anyMatch(old -> pin.revision().filter(old.revision()::equals).isPresent());
    return new PinPast.Of(past.stream().map(PinMemory::state).toList(), !known.isEmpty() && !kept);
  }

  /** Any of its inputs, since which is the shortest can change; where none leads to it, its key. */
  private static List<String> inputs(Pin pin) {
    return pin.inputPaths().isEmpty() ? List.of(pin.node()) : pin.inputPaths();
  }

  private static PreviousState state(RememberedPin pin) {
    StatePlace place =
        new StatePlace(pin.branch(), pin.revCount(), pin.lastModified(), pin.number());
    return new PreviousState(pin.revision(), Optional.of(place), SOURCE);
  }

  /** Takes in what was accepted. To be called only where nothing speaks against any pin. */
  void remember(PinReport report, PinVerification verification, Instant now)
      throws FindingException {
    Map<String, List<RememberedPin>> byFile = new LinkedHashMap<>();
    Map<GatedRepository, List<CountedRelease>> accepted = new LinkedHashMap<>();
    for (JudgedPin judged : report.pins()) {
      byFile.computeIfAbsent(judged.file(), any -> new ArrayList<>());
      if (judged.standing() instanceof PinStanding.Approved approved) {
        byFile.get(judged.file()).add(remembered(judged.pin(), approved));
        List<CountedRelease> releases =
            accepted.computeIfAbsent(approved.repository(), any -> new ArrayList<>());
        approved.state().release().ifPresent(releases::add);
      }
    }
    for (var file : byFile.entrySet()) {
      List<RememberedPin> before = compared.getOrDefault(file.getKey(), List.of());
      pins.store(repositoryKey, file.getKey(), before, file.getValue());
    }
    for (var repository : accepted.entrySet()) {
      if (verification.states(repository.getKey()) instanceof PublishedStates states) {
        advance(repository.getKey(), states, repository.getValue(), now);
      }
    }
  }

  private static RememberedPin remembered(Pin pin, PinStanding.Approved approved) {
    ApprovedState state = approved.state();
    return new RememberedPin(
        pin.name(),
        approved.repository().repository(),
        state.commit(),
        state.branch(),
        state.revCount(),
        state.lastModified(),
        state.place().number());
  }

  private void advance(
      GatedRepository gated, PublishedStates states, List<CountedRelease> accepted, Instant now)
      throws FindingException {
    for (CountedRelease release : accepted) {
      PublicationMemory.recall(trust, gated.repository(), release.release().branch())
          .advance(states.publication(), Optional.of(release), now);
    }
  }
}
