// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Arrays;
import java.util.List;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.RepositoryPath;

/**
 * What stood at one path since the base, as runs of states with equal content, and what is settled
 * for each rule.
 */
final class PathTrack {
  private final RepositoryPath path;
  private final List<RuleTrack> rules;
  private int[] starts = new int[2];
  private TreeEntry[] entries = new TreeEntry[2];
  private int runs;

  PathTrack(RepositoryPath path, int base, TreeEntry entryAtBase, List<Integer> matchingRules) {
    this.path = path;
    this.rules =
        matchingRules.stream().map(rule -> new RuleTrack(rule, entryAtBase)).toList();
    push(base, entryAtBase);
  }

  RepositoryPath path() {
    return path;
  }

  /** One for each rule that matches the path, as the policy lists them. */
  List<RuleTrack> rules() {
    return rules;
  }

  void enterRun(int state, TreeEntry entry) {
    push(state, entry);
    rules.forEach(rule -> rule.enterRun(state, entry));
  }

  private void push(int state, TreeEntry entry) {
    if (runs == starts.length) {
      starts = Arrays.copyOf(starts, runs * 2);
      entries = Arrays.copyOf(entries, runs * 2);
    }
    starts[runs] = state;
    entries[runs++] = entry;
  }

  /** The run that holds a state from the base on. */
  int runAt(int state) {
    int found = Arrays.binarySearch(starts, 0, runs, state);
    return found >= 0 ? found : -found - 2;
  }

  int currentRun() {
    return runs - 1;
  }

  TreeEntry entryOf(int run) {
    return entries[run];
  }

  TreeEntry current() {
    return entries[runs - 1];
  }

  boolean isAsInBase() {
    return current().equals(entries[0]);
  }

  boolean isUnsettled() {
    for (RuleTrack rule : rules) {
      if (!rule.settled()) {
        return true;
      }
    }
    return false;
  }
}
