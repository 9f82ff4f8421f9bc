// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.gitquorum.core.Bytes;

/**
 * The hash functions that signatures are read with, by the JDK, the fastest. Whether a signature by
 * one of them counts, each scheme says itself.
 */
public enum Digest {
  SHA1("SHA-1", "3021300906052b0e03021a05000414"),
  SHA224("SHA-224", "302d300d06096086480165030402040500041c"),
  SHA256("SHA-256", "3031300d060960864801650304020105000420"),
  SHA384("SHA-384", "3041300d060960864801650304020205000430"),
  SHA512("SHA-512", "3051300d060960864801650304020305000440"),
  SHA3_256("SHA3-256", "3031300d060960864801650304020805000420"),
  SHA3_512("SHA3-512", "3051300d060960864801650304020a05000440");

  private final String algorithm;
  private final String infoStart;

  Digest(String algorithm, String infoStart) {
    this.algorithm = algorithm;
    this.infoStart = infoStart;
  }

  /** A computation of it, begun. */
  public MessageDigest start() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** The digest of these parts, one after the other. */
  public Bytes of(Bytes... parts) {
    MessageDigest digest = start();
    for (Bytes part : parts) {
      digest.update(part.toArray());
    }
    return Bytes.copyOf(digest.digest());
  }

  /** A digest as an RSA signature holds it (RFC 8017, section 9.2). */
  public Bytes info(Bytes digest) {
    byte[] start = HexFormat.of().parseHex(infoStart);
    byte[] whole = Arrays.copyOf(start, start.length + digest.size());
    System.arraycopy(digest.toArray(), 0, whole, start.length, digest.size());
    return Bytes.copyOf(whole);
  }
}
