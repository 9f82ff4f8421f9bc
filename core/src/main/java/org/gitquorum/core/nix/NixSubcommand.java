// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import static org.gitquorum.core.nix.NixFlag.flag;
import static org.gitquorum.core.nix.NixFlag.value;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The subcommands of nix that use pinned content and nothing else. */
enum NixSubcommand {
  BUILD(
      "build",
      Operands.INSTALLABLES,
      false,
      flag("--no-link"),
      flag("--print-out-paths"),
      flag("--rebuild"),
      value("-o", "--out-link")),
  DEVELOP(
      "develop",
      Operands.INSTALLABLES,
      true,
      flag("-i", "--ignore-environment"),
      value("-k", "--keep"),
      value("-u", "--unset"),
      value("--phase"),
      flag("--unpack"),
      flag("--configure"),
      flag("--build"),
      flag("--check"),
      flag("--install"),
      flag("--installcheck")),
  SHELL(
      "shell",
      Operands.INSTALLABLES,
      true,
      flag("-i", "--ignore-environment"),
      value("-k", "--keep"),
      value("-u", "--unset")),
  RUN("run", Operands.INSTALLABLE_AND_WORDS, true),
  EVAL("eval", Operands.INSTALLABLES, false, flag("--raw")),
  PRINT_DEV_ENV("print-dev-env", Operands.INSTALLABLES, false),
  PATH_INFO(
      "path-info",
      Operands.INSTALLABLES,
      false,
      flag("-r", "--recursive"),
      flag("-s", "--size"),
      flag("-S", "--closure-size"),
      flag("-h", "--human-readable"),
      flag("--sigs"),
      flag("--derivation")),
  LOG("log", Operands.INSTALLABLES, false),
  FMT("fmt", Operands.WORDS, false),
  FLAKE_CHECK("flake check", Operands.INSTALLABLES, false, flag("--no-build")),
  FLAKE_SHOW("flake show", Operands.INSTALLABLES, false, flag("--legacy"), flag("--all-systems")),
  FLAKE_METADATA("flake metadata", Operands.INSTALLABLES, false),
  FLAKE_INFO("flake info", Operands.INSTALLABLES, false);

  /** What stands after the subcommand beside flags. */
  enum Operands {
    /** Any number of installables; the flake of the directory if there is none. */
    INSTALLABLES,
    /** An installable, then what its program is given. */
    INSTALLABLE_AND_WORDS,
    /** What the program of the flake of the directory is given. */
    WORDS
  }

  // Made by methods whose lists cannot be changed.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> words;

  private final Operands operands;
  private final boolean interactive;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<NixFlag> flags;

  NixSubcommand(String words, Operands operands, boolean interactive, NixFlag... flags) {
    this.words = List.of(words.split(" ", -1));
    this.operands = operands;
    this.interactive = interactive;
    this.flags = Stream.concat(NixFlag.COMMON.stream(), Stream.of(flags)).toList();
  }

  /** The one with which these arguments begin. */
  static Optional<NixSubcommand> find(List<String> arguments) {
    return Stream.of(values())
        .filter(command -> command.words.size() <= arguments.size()
            && arguments.subList(0, command.words.size()).equals(command.words))
        .findFirst();
  }

  /** How all of them are typed, for a message. */
  static String names() {
    return Stream.of(values())
        .map(command -> String.join(" ", command.words))
        .collect(Collectors.joining(", "));
  }

  List<String> words() {
    return words;
  }

  Operands operands() {
    return operands;
  }

  /** Whether it ends in a program that may read what a person types. */
  boolean interactive() {
    return interactive;
  }

  /** Whether it takes {@code --command}, after which everything is that command. */
  boolean takesCommand() {
    return this == DEVELOP || this == SHELL;
  }

  List<NixFlag> flags() {
    return flags;
  }
}
