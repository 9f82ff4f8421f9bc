// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Requirements by trying every choice of people: slow, plain, and written apart from the evaluator.
 */
final class PlainRequirement {
  private PlainRequirement() {}

  /** Every set of people that may be used up to meet the requirement; none: it is not met. */
  static Set<Set<SignerName>> uses(Requirement requirement, Set<SignerName> people) {
    if (requirement instanceof Requirement.Threshold threshold) {
      Set<SignerName> candidates = new TreeSet<>(people);
      candidates.retainAll(threshold.group().signers());
      return choices(List.copyOf(candidates), threshold.count());
    }
    if (requirement instanceof Requirement.AnyOf any) {
      Set<Set<SignerName>> union = new HashSet<>();
      any.parts().forEach(part -> union.addAll(uses(part, people)));
      return union;
    }
    Set<Set<SignerName>> all = Set.of(Set.of());
    for (Requirement part : ((Requirement.AllOf) requirement).parts()) {
      Set<Set<SignerName>> next = new HashSet<>();
      for (Set<SignerName> used : all) {
        Set<SignerName> left = new TreeSet<>(people);
        left.removeAll(used);
        for (Set<SignerName> more : uses(part, left)) {
          Set<SignerName> together = new HashSet<>(used);
          together.addAll(more);
          next.add(together);
        }
      }
      all = next;
    }
    return all;
  }

  private static Set<Set<SignerName>> choices(List<SignerName> candidates, int count) {
    Set<Set<SignerName>> choices = new HashSet<>();
    for (int mask = 0; mask < 1 << candidates.size(); mask++) {
      if (Integer.bitCount(mask) == count) {
        Set<SignerName> choice = new HashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
          if ((mask >> i & 1) == 1) {
            choice.add(candidates.get(i));
          }
        }
        choices.add(choice);
      }
    }
    return choices;
  }
}
