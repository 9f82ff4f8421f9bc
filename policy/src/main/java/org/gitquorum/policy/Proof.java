// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Set;

/**
 * One good signature of one signer over one statement's bytes.
 *
 * @param touchProven whether the signed bytes themselves prove the presence of a person
 * @param touchClaimed whether the policy claims {@code touch = "always"} of the key
 * @param attestedBy the files of certificates in the policy directory that attest the device
 */
public record Proof(
    Scheme scheme, boolean touchProven, boolean touchClaimed, Set<String> attestedBy) {
  public Proof {
    attestedBy = Set.copyOf(attestedBy);
  }

  /** A signature that says nothing about touch or device. */
  public static Proof of(Scheme scheme) {
    return new Proof(scheme, false, false, Set.of());
  }
}
