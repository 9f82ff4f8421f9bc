// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.policy.Policy;

/**
 * A policy with the lines it was read from.
 *
 * @param lines from 1, by {@code signers.NAME}, {@code groups.NAME}, {@code rules.NAME},
 *     {@code root}, {@code release}, {@code head} and {@code weaker-than-rules}, as far as they are
 *     there
 */
public record LocatedPolicy(Policy policy, Map<String, Integer> lines) {
  public LocatedPolicy {
    lines = Map.copyOf(lines);
  }

  /** The line of one of the places above. */
  public Optional<Integer> line(String place) {
    return Optional.ofNullable(lines.get(place));
  }
}
