// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.util.Optional;

/**
 * The signature algorithms that are trusted. Signatures that a web browser made with a device
 * ({@code webauthn-sk-ecdsa-sha2-nistp256@openssh.com}) sign other bytes and are not among them.
 */
enum SignatureAlgorithm {
  ED25519(KeyType.ED25519, "ssh-ed25519", SshHash.SHA512),
  ECDSA_P256(KeyType.ECDSA_P256, "ecdsa-sha2-nistp256", SshHash.SHA256),
  ECDSA_P384(KeyType.ECDSA_P384, "ecdsa-sha2-nistp384", SshHash.SHA384),
  ECDSA_P521(KeyType.ECDSA_P521, "ecdsa-sha2-nistp521", SshHash.SHA512),
  RSA_SHA256(KeyType.RSA, "rsa-sha2-256", SshHash.SHA256),
  RSA_SHA512(KeyType.RSA, "rsa-sha2-512", SshHash.SHA512),
  SK_ED25519(KeyType.SK_ED25519, "sk-ssh-ed25519@openssh.com", SshHash.SHA512),
  SK_ECDSA_P256(KeyType.SK_ECDSA_P256, "sk-ecdsa-sha2-nistp256@openssh.com", SshHash.SHA256);

  private final KeyType keyType;
  private final String label;
  private final SshHash hash;

  SignatureAlgorithm(KeyType keyType, String label, SshHash hash) {
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
  SshHash hash() {
    return hash;
  }
}
