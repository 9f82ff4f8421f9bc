// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret of one trust store, with which its files are told from copied, changed and foreign
 * ones: the last line of a file is the HMAC-SHA256 (RFC 2104) of all before it, its kind and
 * subject among them.
 *
 * <p>It is spelt out over the digest since the platform's {@code Mac} takes longer to load than a
 * verification from memory lasts.
 */
final class StateKey {
  /** Bytes of a secret: as many as the digest has (RFC 2104 section 3). */
  static final int SIZE = 32;

  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;
  private static final String LAST_LINE = "mac: ";

  /** The last line with its line feed. */
  private static final int LAST_LINE_LENGTH = LAST_LINE.length() + 2 * SIZE + 1;

  private final byte[] secret;

  /** @throws IllegalArgumentException for anything but {@value #SIZE} bytes */
  StateKey(byte[] secret) {
    if (secret.length != SIZE) {
      throw new IllegalArgumentException("not " + SIZE + " bytes");
    }
    this.secret = secret.clone();
  }

  /** The text with the line that authenticates it. */
  String seal(String text) {
    return text + LAST_LINE + HexFormat.of().formatHex(mac(text)) + "\n";
  }

  /** The text without that line; nothing if it was not sealed with this key. */
  Optional<String> open(String sealed) {
    int end = sealed.length() - LAST_LINE_LENGTH;
    if (end < 0 || !sealed.startsWith(LAST_LINE, end)) {
      return Optional.empty();
    }
    String text = sealed.substring(0, end);
    boolean same = MessageDigest.isEqual(
        seal(text).getBytes(StandardCharsets.ISO_8859_1),
        sealed.getBytes(StandardCharsets.ISO_8859_1));
    return same ? Optional.of(text) : Optional.empty();
  }

  private byte[] mac(String text) {
    byte[] inner = digest(padded(INNER), text.getBytes(StandardCharsets.ISO_8859_1));
    return digest(padded(OUTER), inner);
  }

  private byte[] padded(byte pad) {
    byte[] block = new byte[BLOCK];
    System.arraycopy(secret, 0, block, 0, SIZE);
    for (int i = 0; i < BLOCK; i++) {
      block[i] = (byte) (block[i] ^ pad);
    }
    return block;
  }

  private static byte[] digest(byte[] first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
