// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import org.gitquorum.policy.Policy;
import org.gitquorum.policy.Signer;
import org.gitquorum.policy.SignerKind;

/**
 * What is said of a policy to a person who wants to know which one it is.
 *
 * @param repository the identity that it names
 * @param rules how many rules it has
 * @param people how many of its signers are people
 * @param bots how many are not
 */
public record PolicyOutline(long version, String repository, int rules, int people, int bots) {
  /** That of a policy. */
  public static PolicyOutline of(Policy policy) {
    int bots = 0;
    for (Signer signer : policy.signers().values()) {
      bots += signer.kind() == SignerKind.BOT ? 1 : 0;
    }
    return new PolicyOutline(
        policy.version(),
        policy.repository(),
        policy.rules().size(),
        policy.signers().size() - bots,
        bots);
  }
}
