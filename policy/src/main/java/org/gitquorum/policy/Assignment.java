// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signers assigned to the groups of one alternative, each to one group at most: bipartite matching
 * by augmenting paths. A signer who was assigned once stays so, maybe to another group, so whoever
 * is offered first is used as far as anybody can be.
 */
final class Assignment {
  private final Alternative alternative;
  private final Map<Group, List<SignerName>> assigned = new HashMap<>();
  private int size;

  Assignment(Alternative alternative) {
    this.alternative = alternative;
    alternative.counts().keySet().forEach(group -> assigned.put(group, new ArrayList<>()));
  }

  /** Assigns as many of these as possible, after those offered before; in their order. */
  void offer(Collection<SignerName> signers) {
    for (SignerName signer : signers) {
      if (isComplete()) {
        return;
      }
      if (place(signer, new HashSet<>())) {
        size++;
      }
    }
  }

  /** Finds a place for a signer, moving those who stand in the way; each group is tried once. */
  private boolean place(SignerName signer, Set<Group> tried) {
    for (Map.Entry<Group, Integer> entry : alternative.counts().entrySet()) {
      Group group = entry.getKey();
      if (!group.signers().contains(signer) || !tried.add(group)) {
        continue;
      }
      List<SignerName> holders = assigned.getOrDefault(group, List.of());
      if (holders.size() < entry.getValue()) {
        return holders.add(signer);
      }
      for (int i = 0; i < holders.size(); i++) {
        if (place(holders.get(i), tried)) {
          holders.set(i, signer);
          return true;
        }
      }
    }
    return false;
  }

  /** Whether every place is taken. */
  boolean isComplete() {
    return size == alternative.signers();
  }

  /** How many places are held by nobody of {@code approvers}, by group. */
  SortedMap<Group, Integer> open(Set<SignerName> approvers) {
    SortedMap<Group, Integer> open = new TreeMap<>(alternative.counts());
    assigned.forEach((group, holders) -> open.merge(
        group,
        (int) holders.stream().filter(approvers::contains).count(),
        (all, held) -> all - held));
    open.values().removeIf(count -> count == 0);
    return open;
  }
}
