// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;

/** Finds the patterns that match a path, at a cost that hardly grows with their number. */
public final class PatternIndex {
  private final PatternTrie trie;

  private PatternIndex(List<PathPattern> patterns, boolean ignoringCase) {
    trie = new PatternTrie(ignoringCase);
    for (int i = 0; i < patterns.size(); i++) {
      trie.add(patterns.get(i), i);
    }
  }

  /** An index of these patterns, known by their place, that matches every byte as it is. */
  public static PatternIndex exact(List<PathPattern> patterns) {
    return new PatternIndex(patterns, false);
  }

  /** An index of these patterns, known by their place, with ASCII letters in either case. */
  public static PatternIndex ignoringCase(List<PathPattern> patterns) {
    return new PatternIndex(patterns, true);
  }

  /** The places of the patterns that match, ascending. */
  public List<Integer> matching(RepositoryPath path) {
    return trie.owners(path).stream().boxed().toList();
  }
}
