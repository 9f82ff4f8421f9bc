// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether whoever meets one alternative surely meets another: each place of the other is taken by a
 * place of the one whose group lies within its own.
 */
final class AlternativeImplication {
  private AlternativeImplication() {}

  static boolean holds(Alternative given, Alternative asked) {
    List<Group> places = new ArrayList<>();
    given.counts().forEach((group, count) -> {
      for (int i = 0; i < count; i++) {
        places.add(group);
      }
    });
    SortedMap<Group, Integer> counts = new TreeMap<>(Alternative.BY_NAME);
    Set<SignerName> holders = new TreeSet<>();
    for (Map.Entry<Group, Integer> entry : asked.counts().entrySet()) {
      Set<SignerName> fitting = new TreeSet<>();
      for (int i = 0; i < places.size(); i++) {
        if (entry.getKey().signers().containsAll(places.get(i).signers())) {
          fitting.add(new SignerName("place" + i));
        }
      }
      if (fitting.isEmpty()) {
        return false;
      }
      counts.put(new Group(entry.getKey().name(), SignerKind.PERSON, fitting), entry.getValue());
      holders.addAll(fitting);
    }
    Assignment assignment = new Assignment(new Alternative(counts));
    assignment.offer(holders);
    return assignment.isComplete();
  }
}
