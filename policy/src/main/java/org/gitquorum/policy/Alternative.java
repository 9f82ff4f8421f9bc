// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One way to meet a requirement: so many distinct signers of each group.
 *
 * @param counts 1 or more by group; thresholds for one group that are joined by {@code and} add up
 */
record Alternative(SortedMap<Group, Integer> counts) {
  static final Comparator<Group> BY_NAME = (one, other) -> one.name().compareTo(other.name());

  Alternative {
    SortedMap<Group, Integer> sorted = new TreeMap<>(BY_NAME);
    sorted.putAll(counts);
    counts = Collections.unmodifiableSortedMap(sorted);
  }

  static Alternative of(Requirement.Threshold threshold) {
    SortedMap<Group, Integer> counts = new TreeMap<>(BY_NAME);
    counts.put(threshold.group(), threshold.count());
    return new Alternative(counts);
  }

  /** Both together. */
  Alternative and(Alternative other) {
    SortedMap<Group, Integer> sum = new TreeMap<>(counts);
    other.counts.forEach((group, count) -> sum.merge(group, count, Math::addExact));
    return new Alternative(sum);
  }

  /** How many signers it takes. */
  int signers() {
    return counts.values().stream().mapToInt(Integer::intValue).reduce(0, Math::addExact);
  }

  /** How many of them are people. */
  int people() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == SignerKind.PERSON)
        .mapToInt(Map.Entry::getValue)
        .reduce(0, Math::addExact);
  }

  /** Thresholds joined by {@code and}. */
  Requirement asRequirement() {
    List<Requirement> thresholds = new ArrayList<>();
    counts.forEach((group, count) -> thresholds.add(new Requirement.Threshold(count, group)));
    return thresholds.size() == 1 ? thresholds.get(0) : new Requirement.AllOf(thresholds);
  }
}
