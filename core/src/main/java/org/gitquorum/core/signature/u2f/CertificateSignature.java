// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.EcdsaSignature;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** How an authority may sign a certificate: SHA-256 or better (RFC 5758, RFC 8017). */
enum CertificateSignature {
  RSA_SHA256("1.2.840.113549.1.1.11", "SHA-256", "3031300d060960864801650304020105000420"),
  RSA_SHA384("1.2.840.113549.1.1.12", "SHA-384", "3041300d060960864801650304020205000430"),
  RSA_SHA512("1.2.840.113549.1.1.13", "SHA-512", "3051300d060960864801650304020305000440"),
  ECDSA_SHA256("1.2.840.10045.4.3.2", "SHA-256", ""),
  ECDSA_SHA384("1.2.840.10045.4.3.3", "SHA-384", ""),
  ECDSA_SHA512("1.2.840.10045.4.3.4", "SHA-512", "");

  private final String identifier;
  private final String hash;
  private final String digestInfo;

  CertificateSignature(String identifier, String hash, String digestInfo) {
    this.identifier = identifier;
    this.hash = hash;
    this.digestInfo = digestInfo;
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
    byte[] digest = digest(signedBytes);
    if (key instanceof RsaKey rsa && !digestInfo.isEmpty()) {
      Bytes info =
          Bytes.copyOf(HexFormat.of().parseHex(digestInfo + HexFormat.of().formatHex(digest)));
      return signature.size() == (rsa.modulus().bitLength() + 7) / 8
          && rsa.verifies(info, new BigInteger(1, signature.toArray()));
    }
    return key instanceof EcdsaKey ecdsa
        && digestInfo.isEmpty()
        && EcdsaSignature.parse(signature)
            .map(numbers -> ecdsa.verifies(Bytes.copyOf(digest), numbers.r(), numbers.s()))
            .orElse(false);
  }

  private byte[] digest(Bytes bytes) {
    try {
      return MessageDigest.getInstance(hash).digest(bytes.toArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-2", e);
    }
  }
}
