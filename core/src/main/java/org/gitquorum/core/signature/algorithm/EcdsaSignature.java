// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.gitquorum.core.Bytes;

/**
 * The two numbers of an ECDSA signature on a trusted curve, as DER (RFC 3279, section 2.2.3) holds
 * them.
 *
 * @param r positive
 * @param s positive; large ones are taken, for (r, n-s) is the same proof by the same key and adds
 *     nothing to it
 */
public record EcdsaSignature(BigInteger r, BigInteger s) {
  /**
   * The longest one on P-256: two numbers of 33 bytes with their headers, and the header of both.
   */
  public static final int MOST_P256_BYTES = 2 + 2 * (2 + 33);

  private static final int LONGEST_NUMBER = 66;
  private static final int FEWEST_BYTES = 2 + 2 * (2 + 1);
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int ONE_MORE_LENGTH_BYTE = 0x81;
  private static final int LONG_FORM = 0x80;

  /**
   * Reads the one form that DER allows: the shortest lengths, numbers without leading zeros,
   * positive, nothing behind. Libraries differ in what else they take, and some throw.
   */
  public static Optional<EcdsaSignature> parse(Bytes der) {
    byte[] bytes = der.toArray();
    int start = contentStart(bytes);
    if (start < 0) {
      return Optional.empty();
    }
    int end = numberEnd(bytes, start);
    if (end < 0 || numberEnd(bytes, end) != bytes.length) {
      return Optional.empty();
    }
    return Optional.of(
        new EcdsaSignature(number(bytes, start, end), number(bytes, end, bytes.length)));
  }

  /** The offset behind the header of a sequence that fills the bytes, or -1. */
  private static int contentStart(byte[] bytes) {
    if (bytes.length < FEWEST_BYTES || bytes[0] != SEQUENCE) {
      return -1;
    }
    if (bytes.length < 2 + LONG_FORM) {
      return bytes[1] == bytes.length - 2 ? 2 : -1;
    }
    boolean fits = (bytes[1] & 0xff) == ONE_MORE_LENGTH_BYTE
        && (bytes[2] & 0xff) >= LONG_FORM
        && (bytes[2] & 0xff) == bytes.length - 3;
    return fits ? 3 : -1;
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
