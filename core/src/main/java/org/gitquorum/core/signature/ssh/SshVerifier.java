// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.signature.SignatureFault;
import org.gitquorum.core.signature.SignatureVerifier;
import org.gitquorum.core.signature.Verification;
import org.gitquorum.policy.Scheme;

/**
 * Checks SSHSIG signatures (OpenSSH's PROTOCOL.sshsig) against known keys. Stricter than ssh-keygen
 * where that leaves room:
 *
 * <ul>
 *   <li>the key in the signature is, byte for byte, a known one: no certificates, and of a key in a
 *       device the application counts, too;
 *   <li>one namespace, compared exactly;
 *   <li>every number in its only spelling, RSA signatures in full length, nothing left over;
 *   <li>flags of a device other than touch and verification are refused, because something would
 *       follow that is not read.
 * </ul>
 *
 * Such signatures hold no time. What counts as their time is the time that the signed text says.
 */
public final class SshVerifier implements SignatureVerifier {
  /** What statements are signed for, so that nothing signed for another purpose counts. */
  public static final String NAMESPACE = "git-quorum@v1";

  /** What git signs commits and tags for. */
  private static final String GIT = "git";

  private final Map<Bytes, KnownKey> keys = new HashMap<>();

  public SshVerifier(List<SshPublicKey> keys) {
    keys.forEach(key -> this.keys.put(key.blob(), KnownKey.of(key)));
  }

  @Override
  public Verification verify(SignatureClaim claim) {
    if (claim.container() != Container.SSH) {
      throw new IllegalArgumentException("not an SSH signature");
    }
    if (claim.issued().isEmpty()) {
      return new Verification.Bad(
          SignatureFault.SIG_TIME, "neither text nor signature has a time", Optional.empty());
    }
    return verify(
        claim.signedBytes(), claim.signature(), NAMESPACE, claim.issued().get());
  }

  /**
   * The same for a signature in armour, as commits and tags carry it, in git's namespace.
   *
   * @param now taken for the time of the signature: of what nobody dated it can only be said that
   *     it is not younger, so that a revocation from any date until now covers it
   */
  public Verification verifyArmoured(Bytes signedBytes, String armour, Instant now) {
    try {
      return verify(signedBytes, SshArmour.read(armour), GIT, now);
    } catch (FaultException e) {
      return new Verification.Bad(e.fault(), e.detail(), Optional.empty());
    }
  }

  Verification verify(Bytes signedBytes, Bytes signature, String namespace, Instant signedAt) {
    Optional<String> claimedKey = Optional.empty();
    try {
      SignatureBlob blob = SignatureBlob.read(signature);
      KnownKey key = known(blob.publicKey());
      claimedKey = Optional.of(key.fingerprint());
      if (!blob.namespace().equals(Bytes.ofUtf8(namespace))) {
        throw new FaultException(
            SignatureFault.SIG_WRONG_DOMAIN,
            "signed for the namespace " + blob.namespace().displayText());
      }
      if (!key.made(blob.signature(), blob.signedData(signedBytes))) {
        throw new FaultException(SignatureFault.SIG_BAD, "the signature does not fit these bytes");
      }
      return good(key, blob.signature(), signedAt);
    } catch (FaultException e) {
      return new Verification.Bad(e.fault(), e.detail(), claimedKey);
    }
  }

  private KnownKey known(Bytes blob) throws FaultException {
    KnownKey known = keys.get(blob);
    if (known != null) {
      return known;
    }
    throw new FaultException(
        SignatureFault.KEY_UNKNOWN,
        SshPublicKey.isCertificate(SshKeyBlob.type(blob))
            ? "by a certificate, and only keys themselves are known"
            : "by no key of the policy");
  }

  private static Verification good(KnownKey key, KeySignature signature, Instant signedAt) {
    return new Verification.Good(
        key.fingerprint(),
        List.of(key.fingerprint()),
        key.key().inDevice() ? Scheme.SSH_SK : Scheme.SSH,
        signature.device().map(DeviceData::touched).orElse(false),
        signedAt);
  }
}
