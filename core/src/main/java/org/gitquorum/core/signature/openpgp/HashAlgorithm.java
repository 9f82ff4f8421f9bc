// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hash algorithms that are computed here (RFC 9580, section 9.5), by the JDK, the fastest. */
enum HashAlgorithm {
  /** Only ever lowers a count: for revocations, and to call a self-signature weak. */
  SHA1(2, "SHA-1", 0, "3021300906052b0e03021a05000414"),
  SHA256(8, "SHA-256", 16, "3031300d060960864801650304020105000420"),
  SHA384(9, "SHA-384", 24, "3041300d060960864801650304020205000430"),
  SHA512(10, "SHA-512", 32, "3051300d060960864801650304020305000440"),
  /** Weak here, like SHA-1. */
  SHA224(11, "SHA-224", 0, "302d300d06096086480165030402040500041c"),
  SHA3_256(12, "SHA3-256", 16, "3031300d060960864801650304020805000420"),
  SHA3_512(14, "SHA3-512", 32, "3051300d060960864801650304020a05000440");

  private final int id;
  private final String algorithm;
  private final int saltSize;
  private final String digestInfo;

  HashAlgorithm(int id, String algorithm, int saltSize, String digestInfo) {
    this.id = id;
    this.algorithm = algorithm;
    this.saltSize = saltSize;
    this.digestInfo = digestInfo;
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

  /** What stands before the digest in a PKCS #1 signature (RFC 8017, section 9.2). */
  byte[] digestInfo() {
    return HexFormat.of().parseHex(digestInfo);
  }

  MessageDigest start() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
