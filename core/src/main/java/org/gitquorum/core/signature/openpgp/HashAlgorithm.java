// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.security.MessageDigest;
import java.util.Optional;
import org.gitquorum.core.signature.algorithm.Digest;

/** The hash algorithms that are computed here (RFC 9580, section 9.5). */
enum HashAlgorithm {
  /** Only ever lowers a count: for revocations, and to call a self-signature weak. */
  SHA1(2, Digest.SHA1, 0),
  SHA256(8, Digest.SHA256, 16),
  SHA384(9, Digest.SHA384, 24),
  SHA512(10, Digest.SHA512, 32),
  /** Weak here, like SHA-1. */
  SHA224(11, Digest.SHA224, 0),
  SHA3_256(12, Digest.SHA3_256, 16),
  SHA3_512(14, Digest.SHA3_512, 32);

  private final int id;
  private final Digest digest;
  private final int saltSize;

  HashAlgorithm(int id, Digest digest, int saltSize) {
    this.id = id;
    this.digest = digest;
    this.saltSize = saltSize;
  }

  static Optional<HashAlgorithm> of(int id) {
    for (HashAlgorithm hash : values()) {
      if (hash.id == id) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /** Whether it is SHA-256 or better. */
  boolean isStrong() {
    return this != SHA1 && this != SHA224;
  }

  /** How many octets of salt a version 6 signature has with this hash; 0: it may not be used. */
  int saltSize() {
    return saltSize;
  }

  /** The function itself. */
  Digest digest() {
    return digest;
  }

  MessageDigest start() {
    return digest.start();
  }
}
