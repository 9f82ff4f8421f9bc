// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.util.HashMap;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.SignerName;

/**
 * Sees to it that a key has one owner, in whatever packing it comes, and that one signer does not
 * pass the same key off as two factors.
 */
final class UniqueKeys {
  private final Map<String, Claim> claims = new HashMap<>();

  private record Claim(SignerName signer, String where, boolean signs) {}

  /**
   * Notes whose a key is.
   *
   * @param identity fingerprint or key without packing
   * @param where file or fingerprint of the policy's entry that holds it
   * @param signs whether that entry can sign with it
   * @throws FindingException {@code POLICY_INVALID} if it is another signer's, or if two entries of
   *     one signer sign with it
   */
  void claim(String identity, SignerName signer, String where, boolean signs)
      throws FindingException {
    Claim earlier = claims.putIfAbsent(identity, new Claim(signer, where, signs));
    if (earlier == null || (earlier.where().equals(where) && earlier.signer().equals(signer))) {
      return;
    }
    if (!earlier.signer().equals(signer)) {
      throw KeyOwners.invalid(signer, where, "a key that signer " + earlier.signer() + " has too");
    }
    if (earlier.signs() && signs) {
      throw KeyOwners.invalid(
          signer, where, "the same key stands under " + earlier.where() + " already");
    }
    claims.put(identity, new Claim(signer, where, earlier.signs() || signs));
  }
}
