// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Instant;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.statement.BranchStatement;

/**
 * What somebody wants to say of a state. Most lines follow from the state; the others the first
 * signer chooses, and whoever signs the same takes them over.
 */
interface StatementDraft {
  /**
   * With a number, and the free lines as chosen here.
   *
   * @throws FindingException {@code USAGE} if one was not chosen
   */
  BranchStatement own(long sequence, Instant issued) throws FindingException;

  /** Version of the policy that the statement names. */
  long policyVersion();

  /**
   * What this machine would say with the free lines of another statement; nothing if that one is
   * about something else. Where it is equal to it, every other line of that one holds.
   */
  Optional<BranchStatement> like(BranchStatement other);

  /** What is wrong with the free lines of such a statement; nothing if they may be signed too. */
  Optional<String> objection(BranchStatement other) throws FindingException;

  /** Whether one with its quorum leaves nothing to say: heads are made again and again. */
  boolean isOnce();
}
