// SPDX-License-Identifier: MIT
package org.gitquorum.core.nix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;

/**
 * What nix is to build, run or evaluate: an output of a flake in the work tree. No pin of this
 * repository covers any other flake.
 *
 * @param directory real path of a directory in the work tree
 * @param output what follows it, from {@code #} on; empty for the default
 */
record Installable(Path directory, String output) {
  // '?' would choose another revision or directory, '%' means more than itself, and '^' chooses
  // outputs of a derivation.
  private static final Pattern UNCLEAR = Pattern.compile("[?#%^\\p{Cntrl}]");
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cntrl}");

  /**
   * Reads one argument.
   *
   * @param from the directory that relative paths start at
   * @throws FindingException {@code ARGUMENT_REFUSED} for whatever is not a directory within the
   *     work tree
   */
  static Installable parse(String written, Path workTree, Path from) throws FindingException {
    int end = written.indexOf('#');
    String path = end < 0 ? written : written.substring(0, end);
    String output = end < 0 ? "" : written.substring(end);
    if (INVISIBLE.matcher(output).find()) {
      throw RefusedArgument.refused("a control character in " + written, "leave it out");
    }
    if (!path.isEmpty() && !path.startsWith("/") && !isRelative(path)) {
      throw RefusedArgument.refused(
          written + " is no flake of this repository, so no pin of it covers that",
          "add it to the inputs of a flake here, or write ./" + written + " for a directory");
    }
    return new Installable(within(written, path.isEmpty() ? "." : path, workTree, from), output);
  }

  private static boolean isRelative(String path) {
    return path.equals(".") || path.equals("..") || path.startsWith("./") || path.startsWith("../");
  }

  private static Path within(String written, String path, Path workTree, Path from)
      throws FindingException {
    try {
      Path top = workTree.toRealPath();
      Path directory = from.resolve(path).toRealPath();
      if (UNCLEAR.matcher(path).find() || UNCLEAR.matcher(directory.toString()).find()) {
        throw RefusedArgument.refused(
            written + " has a character in its path that nix reads as something else",
            "name a directory by a plain path, without a query");
      }
      if (!Files.isDirectory(directory) || !directory.startsWith(top)) {
        throw outside(written);
      }
      refuseNestedRepository(written, top, directory);
      return directory;
    } catch (IOException | InvalidPathException e) {
      throw outside(written);
    }
  }

  /** Nix would read a repository in the repository by its own lock, which was not verified. */
  private static void refuseNestedRepository(String written, Path top, Path directory)
      throws FindingException {
    Path at = directory;
    while (!at.equals(top)) {
      if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        throw RefusedArgument.refused(
            written + " belongs to another repository, " + at, "git quorum -C " + at + " nix");
      }
      Path parent = at.getParent();
      at = parent == null ? top : parent;
    }
  }

  private static FindingException outside(String written) {
    return RefusedArgument.refused(
        written + " is no directory in this work tree", "name a flake of this repository");
  }

  /** The argument for nix. */
  String argument() {
    return directory + output;
  }
}
