// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.Set;
import org.gitquorum.core.statement.Release;
import org.gitquorum.policy.SignerName;

/**
 * A release that met its quorum.
 *
 * @param release its terms; {@code issued} is that of the statement that completed the quorum
 * @param signers whose signatures count
 */
public record CountedRelease(Release release, Set<SignerName> signers) {
  public CountedRelease {
    signers = Set.copyOf(signers);
  }

  /** When it was complete, by the signers' claims. */
  public Instant issued() {
    return release.issued();
  }
}
