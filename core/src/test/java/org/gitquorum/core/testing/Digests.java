// SPDX-License-Identifier: MIT
package org.gitquorum.core.testing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of several parts. */
final class Digests {
  private Digests() {}

  static byte[] sha512(byte[]... parts) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(Octets.join(parts));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
