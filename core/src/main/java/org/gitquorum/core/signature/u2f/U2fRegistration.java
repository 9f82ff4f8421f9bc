// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.util.List;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.EcdsaSignature;

/**
 * What a device said when it made a key (FIDO U2F 1.2, raw message formats, section 4.3).
 *
 * @param challenge 32 bytes that it was asked to sign along
 * @param signature in DER, by the key of the first certificate
 * @param certificates DER: the device's own, then the authorities between it and one that a policy
 *     may name, each the issuer of the one before
 */
public record U2fRegistration(Bytes challenge, Bytes signature, List<Bytes> certificates) {
  /** How many certificates a file may hold. */
  static final int MOST_CERTIFICATES = 4;

  private static final Bytes RESERVED = Bytes.copyOf(new byte[1]);

  /** @throws IllegalArgumentException if there is no certificate, or too many, or no challenge */
  public U2fRegistration {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()
        || certificates.size() > MOST_CERTIFICATES
        || challenge.size() != U2fDevice.DIGEST_SIZE) {
      throw new IllegalArgumentException("not a registration");
    }
  }

  /** Whether the first certificate's key signed that this device made this key and key handle. */
  boolean signs(U2fDevice device) {
    Optional<EcdsaKey> attesting = AttestationCertificate.parse(certificates.get(0))
        .flatMap(certificate -> SubjectKey.p256(certificate.subjectKey()))
        .filter(key -> key.weakness().isEmpty());
    return attesting.isPresent()
        && EcdsaSignature.parse(signature)
            .map(
                numbers -> attesting.get().verifies(signedDigest(device), numbers.r(), numbers.s()))
            .orElse(false);
  }

  private Bytes signedDigest(U2fDevice device) {
    return Digest.SHA256.of(
        RESERVED,
        Digest.SHA256.of(Bytes.ofUtf8(U2fDevice.APPLICATION)),
        challenge,
        device.keyHandle(),
        device.publicKey().point());
  }
}
