// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.pin.Pin;
import org.gitquorum.core.pin.PinHash;
import org.gitquorum.core.pin.PinSource;
import org.gitquorum.policy.pins.GatedRepository;
import org.junit.jupiter.api.Test;

class SharedHashesTest {
  private static JudgedPin ungated(String name, int commit) {
    Pin pin = new Pin(
        name,
        List.of(name),
        new PinSource.Other("tarball"),
        Optional.of(ObjectId.fromString(String.format(Locale.ROOT, "%040x", commit))),
        Optional.empty(),
        Optional.of(new PinHash("sha256-x", true)),
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        1,
        Map.of(),
        List.of());
    return new JudgedPin("flake.lock", pin, new PinStanding.Unlisted(), List.of(), List.of());
  }

  private static JudgedPin refused(String repository, int commit) {
    return new JudgedPin(
        "flake.lock",
        ungated("refused-" + commit, commit).pin(),
        new PinStanding.Refused(repository(repository)),
        List.of(),
        List.of());
  }

  private static GatedRepository repository(String name) {
    return new GatedRepository(
        name,
        name,
        Set.of(),
        "",
        Optional.empty(),
        List.of("refs/heads/main"),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        1);
  }

  @Test
  void pinsOfNoGatedRepositoryMayShareAHash() {
    List<JudgedPin> pins = List.of(ungated("a", 1), ungated("b", 2));
    SharedHashes shared = new SharedHashes(pins);
    assertThat(pins).allSatisfy(pin -> assertThat(shared.fault(pin)).isEmpty());
  }

  @Test
  void twoCommitsTwoRepositoriesAndSomethingElseMayNot() {
    for (JudgedPin other : List.of(ungated("b", 1), refused("other", 1), refused("nixpkgs", 2))) {
      List<JudgedPin> pins = List.of(refused("nixpkgs", 1), other);
      SharedHashes shared = new SharedHashes(pins);
      assertThat(pins)
          .allSatisfy(pin -> assertThat(shared.fault(pin))
              .hasValueSatisfying(
                  fault -> assertThat(fault.code()).isEqualTo(ReasonCode.PIN_HASH_SHARED)));
    }
  }

  @Test
  void oneCommitTwiceMay() {
    List<JudgedPin> pins = List.of(refused("nixpkgs", 1), refused("nixpkgs", 1));
    SharedHashes shared = new SharedHashes(pins);
    assertThat(pins).allSatisfy(pin -> assertThat(shared.fault(pin)).isEmpty());
  }

  /** Each with each would be ten thousand million comparisons. */
  @Test
  void aHundredThousandPinsWithOneHashAreEachLookedAtOnce() {
    List<JudgedPin> pins = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      pins.add(ungated("pin-" + i, i));
    }
    SharedHashes shared = new SharedHashes(pins);
    assertThat(pins).noneMatch(pin -> shared.fault(pin).isPresent());
    pins.add(refused("nixpkgs", 7));
    SharedHashes withGated = new SharedHashes(pins);
    assertThat(pins).allMatch(pin -> withGated.fault(pin).isPresent());
  }
}
