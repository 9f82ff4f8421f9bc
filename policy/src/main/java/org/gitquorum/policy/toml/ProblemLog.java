// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file, so that one reading names it all. */
final class ProblemLog {
  private static final int MOST_PROBLEMS = 100;

  private final SourceText source;
  private final List<PolicyProblem> problems = new ArrayList<>();

  ProblemLog(SourceText source) {
    this.source = source;
  }

  void add(int offset, String message) {
    add(offset, message, "");
  }

  void add(int offset, String message, String hint) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(source.problem(offset, message, hint));
    }
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  void throwIfAny() throws PolicyException {
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
  }
}
