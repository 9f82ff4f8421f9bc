// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.gitquorum.core.Bytes;

/**
 * Base64 with padding in the standard alphabet (RFC 4648, section 4), in its one canonical form.
 */
final class CanonicalBase64 {
  private CanonicalBase64() {}

  /**
   * The bytes, unless the text is empty, misses padding, has bits in it that are not zero, or holds
   * anything outside the alphabet, white space included.
   */
  static Optional<Bytes> decode(byte[] text) {
    if (text.length == 0 || text.length % 4 != 0) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      return endsAsWritten(decoded, text) ? Optional.of(Bytes.copyOf(decoded)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The decoder accepts pad bits that are not zero: two texts for the same bytes. Only the last
   * four characters can have some; every other four stand for three bytes of their own.
   */
  private static boolean endsAsWritten(byte[] decoded, byte[] text) {
    int start = (text.length / 4 - 1) * 3;
    byte[] end = Base64.getEncoder().encode(Arrays.copyOfRange(decoded, start, decoded.length));
    return Arrays.equals(end, 0, end.length, text, text.length - 4, text.length);
  }

  static String encode(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
