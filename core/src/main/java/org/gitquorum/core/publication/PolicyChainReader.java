// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.List;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.Revocations;

/**
 * Follows {@code policy} statements from a pinned policy. Each step needs the root of the policy it
 * leaves and of the one it enters, a version that rises and the same repository.
 */
final class PolicyChainReader {
  private final TrustRecords records;
  private final PublishedPolicies policies;
  private final PublishedPolicy pinned;
  private final Instant now;
  private List<Finding> remarks = List.of();

  PolicyChainReader(
      TrustRecords records, PublishedPolicies policies, PublishedPolicy pinned, Instant now) {
    this.records = records;
    this.policies = policies;
    this.pinned = pinned;
    this.now = now;
  }

  /**
   * The policies that are reachable, with the newest. Revocations in any of them apply to the steps
   * that led to it as well, so the search starts again with those found until none is new. What was
   * found stays found, even if the policy that brought it is not reached any more.
   *
   * @throws FindingException {@code POLICY_FORKED}
   */
  PolicyChain read() throws FindingException {
    Revocations revocations = Revocations.none();
    while (true) {
      PolicySearch search =
          new PolicySearch(records, policies, pinned, new SignatureCount(revocations, now));
      search.run();
      Revocations found = revocations;
      for (PublishedPolicy policy : search.reached()) {
        found = found.with(policy.usable().keys().revocations());
      }
      if (found.equals(revocations)) {
        remarks = search.remarks();
        return search.chain(found);
      }
      revocations = found;
    }
  }

  /** Steps that only the policy they leave can vouch for. */
  List<Finding> remarks() {
    return remarks;
  }

  /** The policy of a digest that {@link #read} reached. */
  PublishedPolicy policy(String digest) throws FindingException {
    return policies.find(digest).orElseThrow();
  }
}
