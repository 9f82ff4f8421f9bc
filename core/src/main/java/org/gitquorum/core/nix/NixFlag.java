// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A flag of nix that cannot change which content is used.
 *
 * @param names all ways to write it
 * @param values number of arguments that it takes
 */
record NixFlag(Set<String> names, int values) {
  /** What holds anyway: people are used to typing it, and nix is not given it a second time. */
  static final List<NixFlag> ALREADY_SO = List.of(
      flag("--no-update-lock-file"),
      flag("--no-write-lock-file"),
      flag("--no-registries"),
      flag("--no-use-registries"),
      flag("--no-accept-flake-config"),
      flag("--pure-eval"));

  private static final List<NixFlag> HOW_TO_SPEAK = List.of(
      flag("-v", "--verbose"),
      flag("--quiet"),
      flag("--debug"),
      flag("-L", "--print-build-logs"),
      flag("--show-trace"),
      flag("--json"));

  private static final List<NixFlag> HOW_TO_WORK = List.of(
      flag("--offline"),
      flag("--refresh"),
      flag("--dry-run"),
      flag("--keep-going"),
      flag("-K", "--keep-failed"),
      flag("--fallback"),
      flag("--no-eval-cache"),
      flag("--no-allow-import-from-derivation"),
      value("-j", "--max-jobs"),
      value("--cores"),
      value("--timeout"),
      value("--max-silent-time"));

  /** What every subcommand takes. */
  static final List<NixFlag> COMMON =
      List.of(HOW_TO_SPEAK, HOW_TO_WORK).stream().flatMap(List::stream).toList();

  NixFlag {
    names = Set.copyOf(names);
  }

  /** One without a value. */
  static NixFlag flag(String... names) {
    return new NixFlag(Set.of(names), 0);
  }

  /** One with a value, as an argument of its own. */
  static NixFlag value(String... names) {
    return new NixFlag(Set.of(names), 1);
  }

  /** The one of these that is written so. */
  static Optional<NixFlag> find(List<NixFlag> flags, String written) {
    return flags.stream().filter(flag -> flag.names().contains(written)).findFirst();
  }
}
