// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.Optional;
import org.gitquorum.core.Finding;
import org.gitquorum.core.statement.Release;

/**
 * What became of a release that was looked at again.
 *
 * @param standing the release, and who signed it
 * @param weight whether consumers go by it
 * @param expired whether it may be chosen for new pins no more
 * @param walked whether the walk came by its state: not if that lies before the trusted one
 * @param finding what speaks against it: the walk, or what it says of its state
 */
public record AuditedRelease(
    StatementStanding standing,
    Weight weight,
    boolean expired,
    boolean walked,
    Optional<Finding> finding) {
  /** Whether consumers go by a release. */
  public enum Weight {
    /** It has its quorum under the newest policy. */
    COUNTS,
    /** It had its quorum under the policy that it names, and has none under the newest. */
    OUTDATED,
    /** It lacks signatures. */
    PENDING
  }

  /** What it says. */
  public Release release() {
    return (Release) standing.statement();
  }
}
