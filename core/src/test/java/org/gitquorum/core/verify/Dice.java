// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices that a seed repeats. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** True once in so many times. */
  boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  /** A number between two, both included. */
  int between(int least, int greatest) {
    return random.nextInt(least, greatest + 1);
  }

  /** One of these. */
  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Some of these, at least one, in their order. */
  <T> List<T> some(List<T> choices) {
    List<T> some = new ArrayList<>();
    for (T choice : choices) {
      if (!one(3)) {
        some.add(choice);
      }
    }
    return some.isEmpty() ? List.of(of(choices)) : some;
  }
}
