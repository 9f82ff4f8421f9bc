// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An input of a {@code flake.nix}, or an override of another flake's input.
 *
 * @param line on which it stands, from 1
 * @param references where it comes from, in the forms that versions of Nix give it; empty if that
 *     is not said
 * @param follows the input path that it follows, if it does
 * @param flake whether it is to be a flake, and not just files
 * @param inputs overrides of its own inputs
 */
record FlakeInput(
    int line,
    List<FlakeReference> references,
    Optional<List<String>> follows,
    boolean flake,
    Map<String, FlakeInput> inputs) {
  FlakeInput {
    references = List.copyOf(references);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** What an input is that only its name is known of: whatever registries say. */
  static FlakeInput indirect(int line, String name) {
    return new FlakeInput(
        line, List.of(FlakeReference.indirect(name)), Optional.empty(), true, Map.of());
  }
}
