// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.SequenceNumber;

/**
 * That a state was approved, with nothing to add, and what that rested on. As long as all of it is
 * the same, a walk that begins and ends there says the same.
 *
 * @param start where that walk begins: its commit is the state
 * @param policyDigest of the policy at the anchor
 * @param policy the one in force at the state
 * @param policyEntered tree of the policy directory, if the state is the one that brought it
 * @param tips of all records that were found, in a form of the walk's own
 * @param named tips that were read besides, because a head statement names them
 * @param publication the highest number of a release or rollback that was seen
 * @param head the highest number of a head statement that was seen
 * @param since the time of the answer, from which on time changes nothing in it
 */
public record RememberedVerdict(
    WalkStart start,
    String policyDigest,
    PolicyOutline policy,
    Optional<ObjectId> policyEntered,
    List<String> tips,
    List<ObjectId> named,
    Optional<SequenceNumber> publication,
    Optional<SequenceNumber> head,
    Instant since) {
  public RememberedVerdict {
    tips = List.copyOf(tips);
    named = List.copyOf(named);
  }

  /**
   * What it belongs to.
   *
   * @param digest that the policy at the anchor had to have, if that was said
   * @param branch full ref name
   */
  public record Key(ObjectId anchor, Optional<String> digest, String branch) {}
}
