// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signers assigned to the groups of one alternative, each to one group at most: bipartite matching
 * by augmenting paths. A signer who was assigned once stays so, maybe to another group, so whoever
 * is offered first is used as far as anybody can be.
 */
final class Assignment {
  /** So many places of one group, and who holds them. */
  private record Places(Group group, int count, List<SignerName> holders) {
    boolean isFull() {
      return holders.size() == count;
    }
  }

  private final List<Places> places = new ArrayList<>();
  private final int needed;
  private int size;

  Assignment(Alternative alternative) {
    alternative
        .counts()
        .forEach((group, count) -> places.add(new Places(group, count, new ArrayList<>())));
    needed = alternative.signers();
  }

  /** Assigns as many of these as possible, after those offered before; in their order. */
  void offer(Collection<SignerName> signers) {
    for (SignerName signer : signers) {
      if (isComplete()) {
        return;
      }
      if (place(signer, new BitSet())) {
        size++;
      }
    }
  }

  /** Finds a place for a signer, moving those who stand in the way; each group is tried once. */
  private boolean place(SignerName signer, BitSet tried) {
    for (int i = 0; i < places.size(); i++) {
      Places candidate = places.get(i);
      if (tried.get(i) || !candidate.group().signers().contains(signer)) {
        continue;
      }
      tried.set(i);
      if (!candidate.isFull()) {
        return candidate.holders().add(signer);
      }
      for (int held = 0; held < candidate.count(); held++) {
        if (place(candidate.holders().get(held), tried)) {
          candidate.holders().set(held, signer);
          return true;
        }
      }
    }
    return false;
  }

  /** Whether every place is taken. */
  boolean isComplete() {
    return size == needed;
  }

  /**
   * How many places are held by nobody of {@code approvers}, by group; groups without any left out.
   */
  SortedMap<Group, Integer> open(Set<SignerName> approvers) {
    SortedMap<Group, Integer> open = new TreeMap<>(Alternative.BY_NAME);
    for (Places group : places) {
      int held = (int) group.holders().stream().filter(approvers::contains).count();
      if (held < group.count()) {
        open.put(group.group(), group.count() - held);
      }
    }
    return open;
  }
}
