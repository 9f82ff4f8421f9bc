// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.util.Optional;
import org.gitquorum.core.signature.algorithm.Digest;

/**
 * The signature algorithms that are trusted. Signatures that a web browser made with a device
 * ({@code webauthn-sk-ecdsa-sha2-nistp256@openssh.com}) sign other bytes and are not among them.
 */
enum SignatureAlgorithm {
  ED25519(KeyType.ED25519, "ssh-ed25519", Digest.SHA512),
  ECDSA_P256(KeyType.ECDSA_P256, "ecdsa-sha2-nistp256", Digest.SHA256),
  ECDSA_P384(KeyType.ECDSA_P384, "ecdsa-sha2-nistp384", Digest.SHA384),
  ECDSA_P521(KeyType.ECDSA_P521, "ecdsa-sha2-nistp521", Digest.SHA512),
  RSA_SHA256(KeyType.RSA, "rsa-sha2-256", Digest.SHA256),
  RSA_SHA512(KeyType.RSA, "rsa-sha2-512", Digest.SHA512),
  SK_ED25519(KeyType.SK_ED25519, "sk-ssh-ed25519@openssh.com", Digest.SHA512),
  SK_ECDSA_P256(KeyType.SK_ECDSA_P256, "sk-ecdsa-sha2-nistp256@openssh.com", Digest.SHA256);

  private final KeyType keyType;
  private final String label;
  private final Digest hash;

  SignatureAlgorithm(KeyType keyType, String label, Digest hash) {
    this.keyType = keyType;
    this.label = label;
    this.hash = hash;
  }

  static Optional<SignatureAlgorithm> labelled(String label) {
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.label.equals(label)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** The only type of key that makes such signatures. */
  KeyType keyType() {
    return keyType;
  }

  /** What the mathematics hash the signed bytes with; Ed25519 does so by itself. */
  Digest hash() {
    return hash;
  }
}
