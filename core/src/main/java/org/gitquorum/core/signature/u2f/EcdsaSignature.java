// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.gitquorum.core.Bytes;

/**
 * The two numbers of an ECDSA signature on P-256 or P-384, as DER (RFC 3279, section 2.2.3) holds
 * them.
 *
 * @param r positive
 * @param s positive; large ones are taken, for (r, n-s) is the same proof by the same key and adds
 *     nothing to it
 */
record EcdsaSignature(BigInteger r, BigInteger s) {
  /**
   * The longest one on P-256: two numbers of 33 bytes with their headers, and the header of both.
   */
  static final int MOST_BYTES = 2 + 2 * (2 + 33);

  private static final int LONGEST_NUMBER = 49;
  private static final int FEWEST_BYTES = 2 + 2 * (2 + 1);
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;

  /**
   * Reads the one form that DER allows: short lengths, numbers without leading zeros, positive,
   * nothing behind. Libraries differ in what else they take, and some throw.
   */
  static Optional<EcdsaSignature> parse(Bytes der) {
    byte[] bytes = der.toArray();
    if (bytes.length < FEWEST_BYTES
        || bytes.length > 2 + 2 * (2 + LONGEST_NUMBER)
        || bytes[0] != SEQUENCE
        || bytes[1] != bytes.length - 2) {
      return Optional.empty();
    }
    int end = numberEnd(bytes, 2);
    if (end < 0 || numberEnd(bytes, end) != bytes.length) {
      return Optional.empty();
    }
    return Optional.of(new EcdsaSignature(number(bytes, 2, end), number(bytes, end, bytes.length)));
  }

  /** The offset behind a positive number in its shortest form, or -1. */
  private static int numberEnd(byte[] bytes, int offset) {
    if (offset + 2 >= bytes.length || bytes[offset] != INTEGER) {
      return -1;
    }
    int length = bytes[offset + 1];
    int end = offset + 2 + length;
    if (length < 1 || length > LONGEST_NUMBER || end > bytes.length) {
      return -1;
    }
    int first = bytes[offset + 2];
    boolean negative = first < 0;
    boolean padded = first == 0 && (length == 1 || bytes[offset + 3] >= 0);
    return negative || padded ? -1 : end;
  }

  private static BigInteger number(byte[] bytes, int offset, int end) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, offset + 2, end));
  }
}
