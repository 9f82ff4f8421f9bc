// SPDX-License-Identifier: MIT
package org.gitquorum.policy.pins;

import java.util.List;
import java.util.Optional;

/**
 * A {@code pins.toml} that read without error.
 *
 * @param gated at least one, in the order of the file
 * @param ungated inputs that the owner of the file lets through unjudged
 */
public record PinConfiguration(List<GatedRepository> gated, List<UngatedInput> ungated) {
  public PinConfiguration {
    gated = List.copyOf(gated);
    ungated = List.copyOf(ungated);
  }

  /**
   * The repository that a location means.
   *
   * @param location in its one form
   */
  public Optional<GatedRepository> gatedAt(String location) {
    return gated.stream()
        .filter(repository -> repository.locations().contains(location))
        .findFirst();
  }

  /**
   * What lets a pin through that is no input of a flake: an entry with its file. A plain name is an
   * input path, and who listed one did not mean a fetch that somebody gives the same name.
   *
   * @param file relative to the repository
   * @param name of the pin
   */
  public Optional<UngatedInput> ungatedOfFile(String file, String name) {
    return ungated.stream()
        .filter(entry -> entry.file().isPresent() && entry.names(file, name))
        .findFirst();
  }

  /**
   * What lets an input of a lock through.
   *
   * @param file relative to the repository
   * @param input the shortest input path, or the key of a node without one
   */
  public Optional<UngatedInput> ungated(String file, String input) {
    return ungated.stream().filter(entry -> entry.names(file, input)).findFirst();
  }
}
