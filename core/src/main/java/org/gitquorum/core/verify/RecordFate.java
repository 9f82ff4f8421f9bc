// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.policy.SignerName;

/**
 * What became of one record.
 *
 * @param annotated the object whose note holds it
 * @param kind statement kind, {@code v0}, or empty where the line does not say
 * @param signer who made it, or in whose name it claims to be made
 * @param reason stable name of why it does not count; empty where it counts
 * @param detail for people; may hold hostile text
 */
public record RecordFate(
    ObjectId annotated, String kind, Optional<SignerName> signer, String reason, String detail) {
  /** The same with more for people to read. */
  RecordFate remarked(String more) {
    return new RecordFate(annotated, kind, signer, reason, detail + more);
  }

  /** Whether it counts. */
  public boolean counts() {
    return reason.isEmpty();
  }
}
