// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.gitquorum.core.Bytes;

/** The hash algorithms of SSH signatures, by the JDK, the fastest. */
enum SshHash {
  SHA256("SHA-256", "3031300d060960864801650304020105000420"),
  SHA384("SHA-384", "3041300d060960864801650304020205000430"),
  SHA512("SHA-512", "3051300d060960864801650304020305000440");

  private final String algorithm;
  private final String digestInfo;

  SshHash(String algorithm, String digestInfo) {
    this.algorithm = algorithm;
    this.digestInfo = digestInfo;
  }

  MessageDigest start() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  Bytes of(Bytes content) {
    return Bytes.copyOf(start().digest(content.toArray()));
  }

  /** The digest as an RSA signature holds it (RFC 8017, section 9.2). */
  Bytes digestInfo(Bytes content) {
    byte[] digest = start().digest(content.toArray());
    byte[] start = HexFormat.of().parseHex(digestInfo);
    byte[] whole = Arrays.copyOf(start, start.length + digest.length);
    System.arraycopy(digest, 0, whole, start.length, digest.length);
    return Bytes.copyOf(whole);
  }
}
