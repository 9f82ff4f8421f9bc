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
  /**
   * The entry that names one input of one file: {@code FILE:INPUT}. A colon in FILE is written
   * {@code %3A}, a percent sign {@code %25}.
   */
  public static String entry(String file, String input) {
    return file.replace("%", "%25").replace(":", "%3A") + ":" + input;
  }

  /**
   * Reads what {@link #entry} writes; one without a colon names an input of every file.
   *
   * @param line from 1
   * @return nothing if file or input are empty
   */
  public static Optional<UngatedInput> parse(String entry, int line) {
    int colon = entry.indexOf(':');
    String input = entry.substring(colon + 1);
    if (colon == 0 || input.isEmpty()) {
      return Optional.empty();
    }
    String file = entry.substring(0, Math.max(0, colon)).replaceAll("(?i)%3a", ":");
    return Optional.of(new UngatedInput(
        colon < 0 ? Optional.empty() : Optional.of(file.replace("%25", "%")), input, line));
  }

  /** Whether this is about that input of that file, or of every file. */
  boolean names(String otherFile, String otherInput) {
    return input.equals(otherInput) && file.map(otherFile::equals).orElse(true);
  }

  /** As the configuration writes it: {@code home-manager/nixpkgs}, {@code sub/flake.lock:utils}. */
  @Override
  public String toString() {
    return file.map(name -> entry(name, input)).orElse(input);
  }
}
