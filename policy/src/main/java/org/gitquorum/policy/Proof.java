// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Set;

/**
 * What one good signature shows beside its signer.
 *
 * @param touchProven the signature itself shows that hardware was touched
 * @param touchClaimed the policy claims it of the key
 * @param attestedBy files of certificates in the policy directory that attest the device
 */
public record Proof(
    Scheme scheme, boolean touchProven, boolean touchClaimed, Set<String> attestedBy) {
  public Proof {
    attestedBy = Set.copyOf(attestedBy);
  }
}
