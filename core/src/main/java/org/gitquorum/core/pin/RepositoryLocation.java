// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a repository is, in one form for all the ways to write it: {@code github:acme/nixpkgs} and
 * {@code https://github.com/Acme/nixpkgs.git} are equal.
 *
 * @param text the one form, without credentials
 */
public record RepositoryLocation(String text) {
  /** The location that a flake reference or a git url names, if it names one. */
  public static Optional<RepositoryLocation> parse(String url) {
    return url.startsWith("github:")
        ? Optional.of(new RepositoryLocation(url.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
