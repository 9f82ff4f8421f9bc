// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gitquorum.core.statement.BranchStatement;

/** The lines in which a statement says something else than what was computed here. */
final class FalseLines {
  private FalseLines() {}

  /** Both, said and true; nothing if every line holds. */
  static Optional<String> of(BranchStatement said, BranchStatement computed) {
    List<String> saidLines = said.terms().lines().toList();
    List<String> trueLines = computed.terms().lines().toList();
    return saidLines.equals(trueLines)
        ? Optional.empty()
        : Optional.of(without(saidLines, trueLines) + "; true is " + without(trueLines, saidLines));
  }

  private static String without(List<String> lines, List<String> others) {
    String left =
        lines.stream().filter(line -> !others.contains(line)).collect(Collectors.joining(", "));
    return left.isEmpty() ? "no such line" : left;
  }
}
