// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Comparator;
import java.util.List;

/** A policy file, or a configuration of pins, that cannot be used. */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<PolicyProblem> problems;

  /** @param problems at least one, in any order */
  PolicyException(List<PolicyProblem> problems) {
    super(sorted(problems).get(0).toString());
    this.problems = sorted(problems);
  }

  private static List<PolicyProblem> sorted(List<PolicyProblem> problems) {
    return problems.stream()
        .sorted(Comparator.comparingInt(PolicyProblem::line).thenComparing(PolicyProblem::column))
        .toList();
  }

  /** Everything found wrong, in the order of the file; at least one. */
  public List<PolicyProblem> problems() {
    return problems;
  }

  /** The first problem. */
  public PolicyProblem first() {
    return problems.get(0);
  }

  /** The file, as the caller named it. */
  public String file() {
    return first().file();
  }

  /** The line of the first problem, from 1. */
  public int line() {
    return first().line();
  }

  /** The column of the first problem in code points, from 1. */
  public int column() {
    return first().column();
  }

  /** What to do about the first problem, or an empty string. */
  public String hint() {
    return first().hint();
  }
}
