// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Optional;
import org.gitquorum.core.Bytes;

/**
 * A Nix file that a pinning tool wrote to load its pins.
 *
 * @param tool {@code npins}, {@code niv} or {@code nvfetcher}
 * @param known the released versions that wrote exactly this file; empty if none did
 */
public record Loader(String tool, Optional<String> known) {
  /**
   * The loader that a file is, by its name and what stands in it.
   *
   * @param path relative to the repository
   */
  public static Optional<Loader> of(String path, Bytes content) {
    return path.endsWith("npins/default.nix") && content.size() > 0
        ? Optional.of(new Loader("npins", Optional.empty()))
        : Optional.empty();
  }
}
