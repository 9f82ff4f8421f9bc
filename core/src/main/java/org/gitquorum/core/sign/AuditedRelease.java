// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.List;
import java.util.Optional;
import org.gitquorum.core.ExitCode;
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

  /** The gravest of what speaks against those that count: nobody goes by the others. */
  public static ExitCode exitCode(List<AuditedRelease> releases) {
    return ExitCode.gravest(releases.stream()
        .filter(audited -> audited.weight() == Weight.COUNTS)
        .flatMap(audited -> audited.finding().stream())
        .map(finding -> finding.code().exitCode())
        .toList());
  }

  /** What it says. */
  public Release release() {
    return (Release) standing.statement();
  }
}
