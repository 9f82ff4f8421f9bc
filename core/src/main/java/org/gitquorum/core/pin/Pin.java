// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One pinned source, as its file says.
 *
 * @param node key in the file
 * @param inputPaths segments joined by {@code /}, from the root of the file: every way that leads
 *     to the node, follows resolved, the shortest first and then in the order of their bytes; empty
 *     if none does
 * @param source where the content comes from, as locked
 * @param revision the commit
 * @param branch full name of the branch that the file says the pin follows
 * @param hash the hash that Nix compares
 * @param lastModified claimed committer time, in seconds since 1970-01-01T00:00:00Z
 * @param revCount claimed number of the commit and all its ancestors
 * @param submodules whether the content includes submodules
 * @param directory of the flake within the content, if it is not at the top
 * @param line of the node, from 1
 * @param lines where each value stands, from 1
 * @param faults contradictions within the file
 */
public record Pin(
    String node,
    List<String> inputPaths,
    PinSource source,
    Optional<ObjectId> revision,
    Optional<String> branch,
    Optional<PinHash> hash,
    OptionalLong lastModified,
    OptionalLong revCount,
    boolean submodules,
    Optional<String> directory,
    int line,
    Map<PinField, Integer> lines,
    List<PinFault> faults) {
  public Pin {
    inputPaths = List.copyOf(inputPaths);
    lines = Map.copyOf(lines);
    faults = List.copyOf(faults);
  }

  /** What people call it: the shortest input path, else the node's key. */
  public String name() {
    return inputPaths.isEmpty() ? node : inputPaths.get(0);
  }

  /** The line of a value, or that of the node. */
  public int lineOf(PinField field) {
    return lines.getOrDefault(field, line);
  }
}
