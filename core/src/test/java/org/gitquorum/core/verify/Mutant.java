// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.function.Function;

/**
 * The plain model with one condition of one clause left out.
 *
 * @param clause where the condition stands
 * @param leavesOut the condition, in the words of the specification
 */
record Mutant(String clause, String leavesOut, Function<Scenario, PlainModel> model) {
  @Override
  public String toString() {
    return clause + ": " + leavesOut;
  }
}
