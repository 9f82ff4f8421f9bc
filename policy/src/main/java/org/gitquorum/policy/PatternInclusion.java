// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.Optional;

/**
 * Whether all that one pattern matches is matched by another, found by matching the one's wildcards
 * as symbols. True is always right; false may be wrong where several wildcards meet.
 */
final class PatternInclusion {
  private final List<Optional<SegmentPattern>> outer;
  private final List<Optional<SegmentPattern>> inner;

  PatternInclusion(List<Optional<SegmentPattern>> outer, List<Optional<SegmentPattern>> inner) {
    this.outer = outer;
    this.inner = inner;
  }

  boolean holds() {
    // From the ends of both patterns backwards: row[j] for outer from i on and inner from j on.
    boolean[] row = new boolean[inner.size() + 1];
    row[inner.size()] = true;
    for (int i = outer.size() - 1; i >= 0; i--) {
      boolean[] next = row;
      row = new boolean[inner.size() + 1];
      for (int j = inner.size(); j >= 0; j--) {
        row[j] = holds(i, j, row, next);
      }
    }
    return row[0];
  }

  private boolean holds(int i, int j, boolean[] row, boolean[] next) {
    Optional<SegmentPattern> segment = outer.get(i);
    if (segment.isEmpty()) {
      return next[j] || (j < inner.size() && row[j + 1]);
    }
    return j < inner.size()
        && inner.get(j).filter(segment.get()::includes).isPresent()
        && next[j + 1];
  }
}
