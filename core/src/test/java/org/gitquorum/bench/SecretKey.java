// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import org.gitquorum.core.testing.TestKeys;

/**
 * Writes the secret key of a person of generated policies, without a passphrase: {@code signer-0}.
 */
public final class SecretKey {
  private SecretKey() {}

  public static void main(String[] arguments) {
    System.out.writeBytes(TestKeys.named(arguments[0]).binarySecretKey());
    System.out.flush();
  }
}
