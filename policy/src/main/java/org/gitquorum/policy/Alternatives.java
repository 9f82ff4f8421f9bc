// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A requirement with its {@code or}s moved outside: met exactly when one of the alternatives is met
 * by distinct signers.
 */
final class Alternatives {
  private Alternatives() {}

  /**
   * The alternatives in the order of the requirement, without duplicates.
   *
   * @throws IllegalArgumentException if there are more than {@code limit}, or an {@code and} or
   *     {@code or} of nothing
   * @throws ArithmeticException if counts exceed an int
   */
  static List<Alternative> of(Requirement requirement, int limit) {
    return List.copyOf(expand(requirement, limit));
  }

  private static Set<Alternative> expand(Requirement requirement, int limit) {
    if (requirement instanceof Requirement.Threshold threshold) {
      return Set.of(Alternative.of(threshold));
    }
    return requirement instanceof Requirement.AllOf all
        ? product(all.parts(), limit)
        : union(((Requirement.AnyOf) requirement).parts(), limit);
  }

  private static Set<Alternative> union(List<Requirement> parts, int limit) {
    Set<Alternative> union = new LinkedHashSet<>();
    for (Requirement part : nonEmpty(parts)) {
      union.addAll(expand(part, limit));
      check(union, limit);
    }
    return union;
  }

  private static Set<Alternative> product(List<Requirement> parts, int limit) {
    Set<Alternative> product = expand(nonEmpty(parts).get(0), limit);
    for (Requirement part : parts.subList(1, parts.size())) {
      Set<Alternative> next = new LinkedHashSet<>();
      Set<Alternative> factors = expand(part, limit);
      for (Alternative left : product) {
        factors.forEach(right -> next.add(left.and(right)));
        check(next, limit);
      }
      product = next;
    }
    return product;
  }

  // "Every part of nothing" would be met by nobody at all.
  private static List<Requirement> nonEmpty(List<Requirement> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a requirement without parts");
    }
    return parts;
  }

  private static void check(Set<Alternative> alternatives, int limit) {
    if (alternatives.size() > limit) {
      throw new IllegalArgumentException("a requirement with more than " + limit + " alternatives");
    }
  }
}
