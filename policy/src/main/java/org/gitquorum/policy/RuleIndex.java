// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.BitSet;
import java.util.List;

/**
 * Finds the rules that apply to a path, as {@link Rule#appliesTo} decides it, at a cost that hardly
 * grows with the number of rules.
 */
public final class RuleIndex {
  private final PatternTrie paths = new PatternTrie(true);
  private final PatternTrie exceptions = new PatternTrie(false);

  private RuleIndex(List<Rule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      int rule = i;
      rules.get(i).paths().forEach(pattern -> paths.add(pattern, rule));
      rules.get(i).except().forEach(pattern -> exceptions.add(pattern, rule));
    }
  }

  /** An index of these rules, known by their place in the list. */
  public static RuleIndex of(List<Rule> rules) {
    return new RuleIndex(rules);
  }

  /** The places of the rules that apply, ascending; empty where no rule does. */
  public List<Integer> matching(RepositoryPath path) {
    BitSet rules = paths.owners(path);
    if (!rules.isEmpty()) {
      rules.andNot(exceptions.owners(path));
    }
    return rules.stream().boxed().toList();
  }
}
