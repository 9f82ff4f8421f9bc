// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  // Spelled out for a fast start: docs/decisions/010-class-data-archive.md.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Proof that
        && touchProven == that.touchProven
        && touchClaimed == that.touchClaimed
        && scheme.equals(that.scheme)
        && attestedBy.equals(that.attestedBy);
  }

  @Override
  public int hashCode() {
    return 31
            * (31 * (31 * scheme.hashCode() + Boolean.hashCode(touchProven))
                + Boolean.hashCode(touchClaimed))
        + attestedBy.hashCode();
  }
}
