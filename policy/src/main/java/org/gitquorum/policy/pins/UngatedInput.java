// SPDX-License-Identifier: MIT
package org.gitquorum.policy.pins;

import java.util.Optional;

/**
 * An input that is let through unjudged.
 *
 * @param file the one file for which that holds; any, if there is none
 * @param input its input path
 * @param line from 1
 */
public record UngatedInput(Optional<String> file, String input, int line) {
  /** Whether this is about that input of that file. */
  boolean names(String otherFile, String otherInput) {
    return input.equals(otherInput) && file.map(otherFile::equals).orElse(true);
  }

  /** As the configuration writes it: {@code home-manager/nixpkgs}, {@code sub/flake.lock:utils}. */
  @Override
  public String toString() {
    return file.map(name -> name + ":" + input).orElse(input);
  }
}
