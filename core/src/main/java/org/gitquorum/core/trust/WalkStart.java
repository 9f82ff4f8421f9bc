// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Where the next walk from an anchor may start.
 *
 * @param lastApproved the latest state that was approved
 * @param revocations the revocations found so far, in a form of the walk's own
 */
public record WalkStart(ObjectId lastApproved, List<String> revocations) {
  public WalkStart {
    revocations = List.copyOf(revocations);
  }

  /** What a start belongs to: one trusted in another way, or for another branch, is another. */
  public record Key(ObjectId anchor, String policyDigest, String branch) {}
}
