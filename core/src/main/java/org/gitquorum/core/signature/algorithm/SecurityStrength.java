// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

/**
 * How much work it takes to forge signatures of a key, as the binary logarithm of operations (NIST
 * SP 800-57 part 1, revision 5, table 2, where sizes between two rows count as the lower one).
 */
public final class SecurityStrength {
  private static final String RSA = "rsa";

  private SecurityStrength() {}

  /**
   * The bits of a key.
   *
   * @param algorithm as {@link RawPublicKey#algorithm} names it
   * @throws IllegalArgumentException for an algorithm that is not trusted here
   */
  public static int bits(String algorithm) {
    return switch (algorithm) {
      case "ed25519", "nistp256" -> 128;
      case "nistp384" -> 192;
      case "ed448" -> 224;
      case "nistp521" -> 256;
      default -> rsaBits(algorithm);
    };
  }

  private static int rsaBits(String algorithm) {
    if (!algorithm.startsWith(RSA)) {
      throw new IllegalArgumentException("not an algorithm that is trusted here: " + algorithm);
    }
    int modulus = Integer.parseInt(algorithm.substring(RSA.length()));
    return modulus >= 15360 ? 256 : modulus >= 7680 ? 192 : modulus >= 3072 ? 128 : 112;
  }
}
