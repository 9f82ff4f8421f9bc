// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verified approvals of a change.
 *
 * @param paths every changed path, also those that nobody approved
 */
public record Evidence(SortedMap<RepositoryPath, PathEvidence> paths) {
  public Evidence {
    paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
  }

  /** Evidence by path in any order. */
  public static Evidence of(Map<RepositoryPath, PathEvidence> paths) {
    return new Evidence(new TreeMap<>(paths));
  }
}
