// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.process.TerminalProgram;

/**
 * One run of nix that can use nothing but the pins of a work tree (spec section 31): it cannot lock
 * again, asks no registry, reads no settings but the machine's, and evaluates purely. That the pins
 * are approved is for the caller to find out first.
 *
 * @param program nix itself
 * @param arguments all it is given
 * @param environment all it gets
 * @param directory where it runs
 * @param interactive whether it may read what a person types
 */
public record PinnedNix(
    Path program,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    boolean interactive) {
  private static final String FIRST = "--extra-experimental-features";

  // A name that a version does not know is a warning; a flag would be an error.
  private static final Map<String, String> SETTINGS = Map.of(
      "accept-flake-config", "false",
      "flake-registry", "",
      "pure-eval", "true",
      "use-registries", "false");

  public PinnedNix {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /**
   * Makes one ready.
   *
   * @param outside the variables of our own process
   * @throws FindingException {@code IO_FAILED} if there is no nix on PATH outside of the work tree;
   *     {@code ARGUMENT_REFUSED} if nix would take a file of the directory for its arguments
   */
  public static PinnedNix prepare(
      NixArguments typed, Map<String, String> outside, Path workTree, Path directory)
      throws FindingException {
    NixEnvironment environment = NixEnvironment.of(outside, workTree);
    Path program = environment
        .program("nix")
        .orElseThrow(() -> new FindingException(
            ReasonCode.IO_FAILED,
            "no nix on PATH",
            "install it; one in the work tree, or by a relative path, does not count"));
    // Since 2.19 nix reads its arguments from the file that the first of them names, if that
    // starts with "#!"; a hostile repository can have a file of any name.
    if (Files.exists(directory.resolve(FIRST), LinkOption.NOFOLLOW_LINKS)) {
      throw RefusedArgument.refused(
          "nix could read its arguments from the file " + FIRST, "remove that file");
    }
    return new PinnedNix(
        program, all(typed), environment.variables(), directory, typed.interactive());
  }

  private static List<String> all(NixArguments typed) {
    List<String> all = new ArrayList<>(List.of(FIRST, "nix-command flakes"));
    SETTINGS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(setting -> all.addAll(List.of("--option", setting.getKey(), setting.getValue())));
    if (typed.interactive()) {
      // With a progress bar on a terminal, nix would ask the person whether to accept settings.
      all.addAll(List.of("--log-format", "raw"));
    }
    List<String> given = typed.toNix();
    int words = typed.subcommandWords();
    all.addAll(given.subList(0, words));
    // Never beside --no-write-lock-file, with which nix (2.8) locks again and uses that lock.
    all.add("--no-update-lock-file");
    all.addAll(given.subList(words, given.size()));
    return all;
  }

  /**
   * Runs it on the streams of our own process, to its end.
   *
   * @return its exit status
   * @throws FindingException {@code IO_FAILED} if it cannot be started
   */
  public int run() throws FindingException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return new TerminalProgram(command, directory, environment, interactive).run();
  }
}
