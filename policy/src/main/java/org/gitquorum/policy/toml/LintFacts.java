// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.policy.KeyReference;
import org.gitquorum.policy.RepositoryPath;

/**
 * What a linter may know beside the policy's text.
 *
 * @param paths the files of the tree that the policy is for, or nothing where there is none at hand
 * @param expiries when keys expire, for those that do and were read
 * @param now the time to compare expiries with
 */
public record LintFacts(
    Optional<List<RepositoryPath>> paths, Map<KeyReference, Instant> expiries, Instant now) {
  /** Nothing but the text. */
  public static final LintFacts NONE = new LintFacts(Optional.empty(), Map.of(), Instant.EPOCH);

  public LintFacts {
    paths = paths.map(List::copyOf);
    expiries = Map.copyOf(expiries);
  }

  /** The tree's files alone. */
  public static LintFacts ofPaths(Collection<RepositoryPath> paths) {
    return new LintFacts(Optional.of(List.copyOf(paths)), Map.of(), Instant.EPOCH);
  }

  boolean isExpired(KeyReference key) {
    Instant expiry = expiries.get(key);
    return expiry != null && !expiry.isAfter(now);
  }
}
