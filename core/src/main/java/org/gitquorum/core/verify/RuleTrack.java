// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.policy.SignerName;

/**
 * What is settled at one path for one rule, from the base on.
 *
 * <p>Invariants. {@code settledEntries} holds what stood at the path in every settled state so far:
 * a chain may start from any state of the history where one of them stands, provided that its first
 * statement ends after such a settled state, and as statements are taken in the order of the states
 * they end at, each ends after every state settled so far. A chain only moves forward, so all its
 * later statements end after that state too, and one remembered arrival, the earliest, in each run
 * of equal content says all about a signer. Once settled, a run stays settled to its end.
 */
final class RuleTrack {
  private final int rule;
  private final Set<TreeEntry> settledEntries = new HashSet<>(2);
  private Map<SignerName, TreeMap<Integer, Integer>> arrivals = Map.of();
  private TreeEntry latestSettledEntry;
  private int latestSettledState;
  private boolean settled = true;

  /** A path that was as in the base until now. */
  RuleTrack(int rule, TreeEntry entryAtBase) {
    this.rule = rule;
    this.latestSettledEntry = entryAtBase;
    settledEntries.add(entryAtBase);
  }

  int rule() {
    return rule;
  }

  boolean settled() {
    return settled;
  }

  /** The last state at which the path was settled; only of use while it is not. */
  int latestSettledState() {
    return latestSettledState;
  }

  /** Another content stands at the path from this state on. */
  void enterRun(int state, TreeEntry entry) {
    if (settled) {
      latestSettledState = state - 1;
    }
    settled = entry.equals(latestSettledEntry);
  }

  /**
   * Whether a signer's chain can go on from a state of a run: from settled content, or from where
   * the signer arrived.
   */
  boolean reaches(SignerName signer, int run, int state, TreeEntry entry) {
    if (settledEntries.contains(entry)) {
      return true;
    }
    Integer arrival = arrivals.getOrDefault(signer, new TreeMap<>()).get(run);
    return arrival != null && arrival <= state;
  }

  /** A chain of this signer led to a state of a run. */
  void arrive(SignerName signer, int run, int state) {
    if (arrivals.isEmpty()) {
      arrivals = new HashMap<>(4);
    }
    arrivals.computeIfAbsent(signer, name -> new TreeMap<>()).putIfAbsent(run, state);
  }

  /** Who approves what stands there in a run. */
  SortedSet<SignerName> approvers(int run) {
    SortedSet<SignerName> approvers = new TreeSet<>();
    arrivals.forEach((signer, runs) -> {
      if (runs.containsKey(run)) {
        approvers.add(signer);
      }
    });
    return approvers;
  }

  /** The requirement is met for what stands there now. */
  void settle(TreeEntry entry) {
    settled = true;
    latestSettledEntry = entry;
    settledEntries.add(entry);
  }
}
