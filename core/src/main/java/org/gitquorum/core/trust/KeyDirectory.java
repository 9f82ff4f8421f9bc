// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.policy.Policy;

/** The keys of one policy and whose they are. */
public final class KeyDirectory {
  private final Revocations revocations;

  private KeyDirectory(Revocations revocations) {
    this.revocations = revocations;
  }

  /**
   * Reads every key that a policy names.
   *
   * @throws FindingException {@code POLICY_INVALID} for a key file that is missing, unreadable,
   *     holds a secret key or several certificates, or can never make a signature that counts; for
   *     one key under two signers, also as a subkey or once as SSH and once as OpenPGP; for a key
   *     that the policy itself lists as revoked. {@code LIMIT} for a key file that is too large
   */
  public static KeyDirectory read(Policy policy, PolicyFiles files) throws FindingException {
    return new KeyDirectory(
        Revocations.listed(policy.revoked()).with(Revocations.inKeyFiles(files)));
  }

  /**
   * Says who made a signature. Nothing in the claim can make this throw.
   *
   * @param now the present, for signatures that say they are from the future
   * @param revocations those found elsewhere; those of this policy hold anyway
   */
  public Attribution verify(SignatureClaim claim, Instant now, Revocations revocations) {
    return new Attribution.Rejected(
        SignatureFault.SCHEME_UNSUPPORTED, "scheme not read here", Optional.empty());
  }

  /**
   * Says who signed a commit or tag.
   *
   * @param payload the object without its signature
   * @param armoredSignature the signature as it stands in the object, lines joined
   */
  public Attribution verifyCommit(
      Bytes payload, String armoredSignature, Instant now, Revocations revocations) {
    return new Attribution.Rejected(
        SignatureFault.SCHEME_UNSUPPORTED, "scheme not read here", Optional.empty());
  }

  /** What this policy and its key files revoke. */
  public Revocations revocations() {
    return revocations;
  }

  /** Every key, in the order of signers and of their keys. */
  public List<KeyDescription> keys() {
    return List.of();
  }
}
