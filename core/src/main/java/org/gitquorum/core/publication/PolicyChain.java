// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.time.Instant;
import java.util.Map;
import org.gitquorum.core.trust.Revocations;

/**
 * The policies that lead from a trusted one to the newest, which judges everything.
 *
 * @param policies those that statements may name, by digest
 * @param olderUnknown whether statements may also name older versions that are not among these: a
 *     walk knows that there were some, not which; they count by the newest all the same
 * @param revocations found in any of them, and in those that fell because of one
 */
record PolicyChain(
    String repository,
    Map<String, ChainPolicy> policies,
    boolean olderUnknown,
    ChainPolicy newest,
    Revocations revocations,
    Instant now) {
  PolicyChain {
    policies = Map.copyOf(policies);
  }

  /** The same at another time. */
  PolicyChain at(Instant time) {
    return new PolicyChain(repository, policies, olderUnknown, newest, revocations, time);
  }

  /** Whether a statement that names this policy and version may count at all. */
  boolean holds(String digest, long version) {
    ChainPolicy policy = policies.get(digest);
    return policy == null
        ? olderUnknown && version < newest.policy().version()
        : policy.policy().version() == version;
  }
}
