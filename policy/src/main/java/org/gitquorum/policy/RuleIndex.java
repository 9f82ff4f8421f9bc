// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.stream.IntStream;

/** Finds the rules that apply to a path. */
public final class RuleIndex {
  private final List<Rule> rules;

  private RuleIndex(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** An index over these rules. */
  public static RuleIndex of(List<Rule> rules) {
    return new RuleIndex(rules);
  }

  /** Indices of the rules that apply, ascending. */
  public List<Integer> matching(RepositoryPath path) {
    return IntStream.range(0, rules.size())
        .filter(i -> rules.get(i).appliesTo(path))
        .boxed()
        .toList();
  }
}
