// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedPinsTest {
  private static final List<RememberedPin> OLD = List.of(pin('1', 1));
  private static final List<RememberedPin> NEW = List.of(pin('2', 2));

  @TempDir
  Path home;

  private RememberedPins pins;

  @BeforeEach
  void anEmptyMemory() {
    pins = new RememberedPins(StateDirectory.at(home.resolve("state")));
  }

  private static RememberedPin pin(char digit, long count) {
    ObjectId commit = ObjectId.fromString(String.valueOf(digit).repeat(40));
    return new RememberedPin("nixpkgs", "fork", commit, "main", count, count, Optional.empty());
  }

  @Test
  void whatWasAcceptedTakesThePlaceOfWhatItWasComparedWith() throws FindingException {
    pins.store("key", "flake.lock", List.of(), OLD);
    pins.store("key", "flake.lock", OLD, NEW);
    assertThat(pins.of("key", "flake.lock")).isEqualTo(NEW);
    assertThat(pins.of("key", "other.lock")).isEmpty();
  }

  @Test
  void aSlowRunPutsNoOlderPinInThePlaceOfANewerOne() throws FindingException {
    pins.store("key", "flake.lock", List.of(), NEW);
    pins.store("key", "flake.lock", List.of(), OLD);
    assertThat(pins.of("key", "flake.lock")).isEqualTo(NEW);
  }
}
