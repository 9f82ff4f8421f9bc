// SPDX-License-Identifier: MIT
package org.gitquorum.policy.pins;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A repository whose pins are judged.
 *
 * @param name how messages call it
 * @param repository the identity that every statement has to name
 * @param locations what its urls mean, each in its one form
 * @param records where its trust ref is fetched from: a url or a path
 * @param mirror path of a repository that holds its commits
 * @param branches full names of those a pin may follow, at least one
 * @param policyDigest digest of the policy from which trust starts, SRI form
 * @param anchor id of the commit, with that policy, from which a walk in the mirror starts
 * @param maxAge how old the newest head statement may be
 * @param releaseRequire what a release takes beyond what its policy asks, not yet read
 * @param lines where each key stands, from 1
 * @param line of its header, from 1
 */
public record GatedRepository(
    String name,
    String repository,
    Set<String> locations,
    String records,
    Optional<String> mirror,
    List<String> branches,
    String policyDigest,
    Optional<String> anchor,
    Optional<Duration> maxAge,
    Optional<String> releaseRequire,
    Map<String, Integer> lines,
    int line) {
  public GatedRepository {
    locations = Set.copyOf(locations);
    branches = List.copyOf(branches);
    lines = Map.copyOf(lines);
  }

  /** The line of a key, or that of the header. */
  public int lineOf(String key) {
    return lines.getOrDefault(key, line);
  }

  // Spelled out for a fast start: docs/decisions/010-class-data-archive.md.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GatedRepository that
        && line == that.line
        && name.equals(that.name)
        && repository.equals(that.repository)
        && locations.equals(that.locations)
        && records.equals(that.records)
        && mirror.equals(that.mirror)
        && branches.equals(that.branches)
        && policyDigest.equals(that.policyDigest)
        && anchor.equals(that.anchor)
        && maxAge.equals(that.maxAge)
        && releaseRequire.equals(that.releaseRequire)
        && lines.equals(that.lines);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + line;
  }
}
