// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;

/**
 * Arguments for nix, of which none can change which content is used (spec section 31). What is not
 * known to be harmless is refused: nix has hundreds of flags, and each release adds some.
 */
public final class NixArguments {
  private static final Pattern JOBS = Pattern.compile("-j[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|auto");

  private final Path workTree;
  private final Path directory;
  private final NixSubcommand subcommand;
  private final List<String> flags = new ArrayList<>();
  private final List<Installable> installables = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private boolean command;

  private NixArguments(Path workTree, Path directory, NixSubcommand subcommand) {
    this.workTree = workTree;
    this.directory = directory;
    this.subcommand = subcommand;
  }

  /**
   * Reads what was typed for nix.
   *
   * @param typed a subcommand of nix and what follows it
   * @param workTree top of the work tree whose pins are verified
   * @param directory where nix is to run
   * @throws FindingException {@code ARGUMENT_REFUSED}
   */
  public static NixArguments parse(List<String> typed, Path workTree, Path directory)
      throws FindingException {
    Optional<NixSubcommand> subcommand = NixSubcommand.find(typed);
    if (subcommand.isEmpty()) {
      throw RefusedArgument.refused(
          (typed.isEmpty() ? "nothing" : typed.get(0))
              + " is not among the commands of nix that use pinned content alone",
          "one of " + NixSubcommand.names());
    }
    NixArguments arguments = new NixArguments(workTree, directory, subcommand.get());
    arguments.read(new ArrayDeque<>(typed.subList(subcommand.get().words().size(), typed.size())));
    return arguments;
  }

  private void read(Deque<String> rest) throws FindingException {
    boolean flagsEnded = false;
    while (!rest.isEmpty()) {
      String next = rest.removeFirst();
      if (flagsEnded || !next.startsWith("-")) {
        operand(next);
      } else if (next.equals("--")) {
        flagsEnded = true;
      } else if (subcommand.takesCommand() && (next.equals("-c") || next.equals("--command"))) {
        command = true;
        words.addAll(rest);
        rest.clear();
      } else {
        flag(next, rest);
      }
    }
    if (command && words.isEmpty()) {
      throw RefusedArgument.refused("--command without a command", "--command PROGRAM ARGUMENTS");
    }
    if (installables.isEmpty()) {
      installables.add(Installable.parse(".", workTree, directory));
    }
  }

  private void operand(String written) throws FindingException {
    boolean word = switch (subcommand.operands()) {
      case WORDS -> true;
      case INSTALLABLES -> false;
      case INSTALLABLE_AND_WORDS -> !installables.isEmpty();
    };
    if (word) {
      words.add(written);
    } else {
      installables.add(Installable.parse(written, workTree, directory));
    }
  }

  private void flag(String written, Deque<String> rest) throws FindingException {
    if (NixFlag.find(NixFlag.ALREADY_SO, written).isPresent()) {
      return;
    }
    if (JOBS.matcher(written).matches()) {
      flags.addAll(List.of("-j", written.substring(2)));
      return;
    }
    NixFlag flag =
        NixFlag.find(subcommand.flags(), written).orElseThrow(() -> RefusedArgument.flag(written));
    flags.add(written);
    if (flag.values() == 1) {
      flags.add(value(written, rest));
    }
  }

  private static String value(String flag, Deque<String> rest) throws FindingException {
    String value = rest.isEmpty() ? "" : rest.removeFirst();
    boolean number = NixFlag.find(NixFlag.COMMON, flag).isPresent();
    if (value.isEmpty() || (number && !NUMBER.matcher(value).matches())) {
      throw RefusedArgument.refused(
          flag + " without its value", flag + (number ? " NUMBER" : " VALUE"));
    }
    return value;
  }

  /** What the subcommand is given, itself first. */
  List<String> toNix() {
    List<String> all = new ArrayList<>(subcommand.words());
    all.addAll(flags);
    if (subcommand.operands() != NixSubcommand.Operands.WORDS) {
      installables.forEach(installable -> all.add(installable.argument()));
    }
    if (!words.isEmpty()) {
      all.add(command ? "--command" : "--");
      all.addAll(words);
    }
    return List.copyOf(all);
  }

  /** How many of those are the subcommand itself. */
  int subcommandWords() {
    return subcommand.words().size();
  }

  /** Whether it ends in a program that may read what a person types. */
  boolean interactive() {
    return subcommand.interactive();
  }
}
