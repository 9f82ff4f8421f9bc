// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A tree like that of a large package collection: most files lie in one of some hundred
 * directories, a directory for each package, a few in the directories that policies protect. Most
 * commits change one file, every hundredth some dozens.
 */
final class Packages {
  private static final List<String> PROTECTED =
      List.of("lib", "pkgs/stdenv", "pkgs/build-support", "nixos/modules/security", "ci");
  private static final int LETTERS = 26;

  private final SplittableRandom random;
  private final List<String> paths = new ArrayList<>();

  Packages(int files, SplittableRandom random) {
    this.random = random;
    for (int i = 0; i < files; i++) {
      paths.add(
          i % 20 == 0
              ? PROTECTED.get(i / 20 % PROTECTED.size()) + "/part-" + i + ".nix"
              : "pkgs/by-name/" + letter(i) + letter(i / LETTERS) + "/package-" + i
                  + "/package.nix");
    }
  }

  private static char letter(int index) {
    return (char) ('a' + index % LETTERS);
  }

  List<String> paths() {
    return paths;
  }

  /**
   * The paths that a commit changes.
   *
   * @param commit 1 for the first after the founding one
   * @param count 0 to draw it
   */
  Collection<String> changed(int commit, int count) {
    Set<String> changed = new LinkedHashSet<>();
    int wanted = count == 0 ? drawnCount() : count;
    for (int i = 0; changed.size() < wanted; i++) {
      // With a fixed count every commit has files of its own, so that they add up.
      int file = count == 0 ? random.nextInt(paths.size()) : commit * count + i;
      changed.add(paths.get(file % paths.size()));
    }
    return changed;
  }

  private int drawnCount() {
    int draw = random.nextInt(100);
    return draw < 60 ? 1 : draw < 90 ? 2 + draw % 4 : draw < 99 ? 10 : 28;
  }
}
