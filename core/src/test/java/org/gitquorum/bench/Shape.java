// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a generated repository is like.
 *
 * @param commits how many after the first, which founds the policy
 * @param files how many files the first commit has
 * @param paths how many paths each commit changes; 0: drawn at random, mostly one, seldom many
 * @param signatures how many people sign
 * @param held whether nobody approves a state before the last, whose reviews cover the whole range
 * @param pending how many people have signed each of the states held back; fewer than are needed
 * @param rules how many rules the policy has
 * @param signers how many people the policy names
 * @param legacy whether the same people also leave git-sig's records
 * @param signedCommits whether the commits themselves are signed
 * @param seed of everything drawn at random
 * @param merges whether four in ten commits merge a side branch, as in nixpkgs; all count as
 *     commits, but only those of the main line are states
 * @param span how many states one review covers; nobody signs those within
 */
record Shape(
    int commits,
    int files,
    int paths,
    int signatures,
    boolean held,
    int pending,
    int rules,
    int signers,
    boolean legacy,
    boolean signedCommits,
    long seed,
    int span,
    boolean merges) {
  private static final List<String> NAMES = List.of(
      "commits",
      "files",
      "paths",
      "signatures",
      "held",
      "pending",
      "rules",
      "signers",
      "legacy",
      "signed-commits",
      "seed",
      "span",
      "merges");

  Shape {
    if (signatures < 1 || signatures > signers || pending >= signatures || rules < 1 || span < 1) {
      throw new IllegalArgumentException("no such shape");
    }
  }

  /**
   * Reads {@code name=value} for every difference from the simplest shape.
   *
   * @throws IllegalArgumentException for any other name
   */
  static Shape of(List<String> words) {
    Map<String, String> given = new HashMap<>();
    for (String word : words) {
      String[] parts = word.split("=", 2);
      if (parts.length != 2 || !NAMES.contains(parts[0])) {
        throw new IllegalArgumentException(word + " is none of " + NAMES);
      }
      given.put(parts[0], parts[1]);
    }
    int[] numbers = {1, 2_000, 0, 2, 0, 0, 1, 8, 0, 0, 1, 1, 0};
    int[] chosen = Arrays.copyOf(numbers, numbers.length);
    given.forEach((name, value) -> chosen[NAMES.indexOf(name)] = Integer.parseInt(value));
    return new Shape(
        chosen[0],
        chosen[1],
        chosen[2],
        chosen[3],
        chosen[4] > 0,
        chosen[5],
        chosen[6],
        chosen[7],
        chosen[8] > 0,
        chosen[9] > 0,
        chosen[10],
        chosen[11],
        chosen[12] > 0);
  }
}
