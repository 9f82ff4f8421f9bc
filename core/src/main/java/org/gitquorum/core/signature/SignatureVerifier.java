// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

/**
 * The signatures of one container: knows keys, but neither whose they are, nor which of them are
 * revoked, nor the present time.
 */
public interface SignatureVerifier {
  /** Checks one signature. Nothing in the claim makes this throw. */
  Verification verify(SignatureClaim claim);
}
