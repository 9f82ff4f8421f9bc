// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.gitquorum.core.Bytes;

/** SHA-256 in the form that Nix calls SRI. */
final class Digests {
  private Digests() {}

  static String sri(Bytes bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toArray());
      return StatementValues.digest(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
