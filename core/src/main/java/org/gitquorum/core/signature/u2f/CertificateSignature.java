// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.math.BigInteger;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.EcdsaSignature;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** How an authority may sign a certificate: SHA-256 or better (RFC 5758, RFC 8017). */
enum CertificateSignature {
  RSA_SHA256("1.2.840.113549.1.1.11", Digest.SHA256, true),
  RSA_SHA384("1.2.840.113549.1.1.12", Digest.SHA384, true),
  RSA_SHA512("1.2.840.113549.1.1.13", Digest.SHA512, true),
  ECDSA_SHA256("1.2.840.10045.4.3.2", Digest.SHA256, false),
  ECDSA_SHA384("1.2.840.10045.4.3.3", Digest.SHA384, false),
  ECDSA_SHA512("1.2.840.10045.4.3.4", Digest.SHA512, false);

  private final String identifier;
  private final Digest hash;
  private final boolean rsa;

  CertificateSignature(String identifier, Digest hash, boolean rsa) {
    this.identifier = identifier;
    this.hash = hash;
    this.rsa = rsa;
  }

  /** The algorithm of that object identifier, if it is one of these. */
  static Optional<CertificateSignature> of(String identifier) {
    for (CertificateSignature algorithm : values()) {
      if (algorithm.identifier.equals(identifier)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Whether this is the key's signature over these bytes. */
  boolean verifies(RawPublicKey key, Bytes signedBytes, Bytes signature) {
    Bytes digest = hash.of(signedBytes);
    if (rsa) {
      return key instanceof RsaKey issuer
          && signature.size() == (issuer.modulus().bitLength() + 7) / 8
          && issuer.verifies(hash.info(digest), new BigInteger(1, signature.toArray()));
    }
    return key instanceof EcdsaKey issuer
        && EcdsaSignature.parse(signature)
            .map(numbers -> issuer.verifies(digest, numbers.r(), numbers.s()))
            .orElse(false);
  }
}
