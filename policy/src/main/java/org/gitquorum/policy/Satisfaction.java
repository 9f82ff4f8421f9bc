// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether signers meet a requirement. */
public sealed interface Satisfaction {
  /** The approving signers who belong to a group that the requirement names. */
  Set<SignerName> counted();

  /** Whether the requirement is met. */
  default boolean isMet() {
    return this instanceof Met;
  }

  /** Enough distinct signers. */
  record Met(Set<SignerName> counted) implements Satisfaction {
    public Met {
      counted = Collections.unmodifiableSet(new TreeSet<>(counted));
    }
  }

  /**
   * Too few signers.
   *
   * @param missing how many more of which groups would do, for the alternative of the requirement
   *     that takes the fewest more; by group name
   */
  record Unmet(Set<SignerName> counted, List<Missing> missing) implements Satisfaction {
    public Unmet {
      counted = Collections.unmodifiableSet(new TreeSet<>(counted));
      missing = List.copyOf(missing);
    }

    /** How many more signers in all. */
    public int people() {
      return missing.stream().mapToInt(Missing::count).sum();
    }

    /** For people to read: {@code 1 more of core, 2 more of security}. */
    public String describe() {
      return missing.stream()
          .map(part -> part.count() + " more of " + part.group().name())
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * So many more signers of one group.
   *
   * @param count 1 or more
   */
  record Missing(int count, Group group) {}
}
