// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaSignature;

/**
 * What a record of the container {@code u2f} holds: 32 bytes that name the key, one of flags, four
 * of counter, and the device's signature in DER.
 *
 * @param key SHA-256 of the 65 bytes of the public key
 * @param flags bit 0: somebody touched the device; bit 2: the device knew who
 * @param counter from 0 to 2^32-1, as the device says; reported, never remembered
 * @param signature in DER, not looked into here
 */
public record U2fSignature(Bytes key, int flags, long counter, Bytes signature) {
  private static final int TOUCH = 0x01;
  private static final int VERIFICATION = 0x04;
  private static final int BYTE_STRING = 0x58;
  private static final int HEAD = U2fDevice.DIGEST_SIZE + 1 + 4;
  private static final long UNSIGNED = 0xffffffffL;

  /** Reads these bytes; nothing where they are too few or too many to be one. */
  public static Optional<U2fSignature> parse(Bytes bytes) {
    if (bytes.size() <= HEAD || bytes.size() > HEAD + EcdsaSignature.MOST_P256_BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toArray());
    Bytes key = take(buffer, U2fDevice.DIGEST_SIZE);
    int flags = buffer.get() & 0xff;
    long counter = buffer.getInt() & UNSIGNED;
    return Optional.of(new U2fSignature(key, flags, counter, take(buffer, buffer.remaining())));
  }

  private static Bytes take(ByteBuffer buffer, int length) {
    byte[] taken = new byte[length];
    buffer.get(taken);
    return Bytes.copyOf(taken);
  }

  /** The form that {@link #parse} reads. */
  public Bytes bytes() {
    return Bytes.copyOf(ByteBuffer.allocate(HEAD + signature.size())
        .put(key.toArray())
        .put((byte) flags)
        .putInt((int) counter)
        .put(signature.toArray())
        .array());
  }

  /**
   * What {@code fido2-assert -V} reads after the digest of the statement: application,
   * authenticator data in a byte string of CBOR, signature, a line each.
   */
  public Bytes assertion() {
    byte[] data = ByteBuffer.allocate(2 + U2fDevice.DIGEST_SIZE + 1 + 4)
        .put((byte) BYTE_STRING)
        .put((byte) (U2fDevice.DIGEST_SIZE + 1 + 4))
        .put(Digest.SHA256.of(Bytes.ofUtf8(U2fDevice.APPLICATION)).toArray())
        .put((byte) flags)
        .putInt((int) counter)
        .array();
    Base64.Encoder base64 = Base64.getEncoder();
    return Bytes.ofUtf8(String.join(
            "\n",
            U2fDevice.APPLICATION,
            base64.encodeToString(data),
            base64.encodeToString(signature.toArray()))
        + "\n");
  }

  /** Whether the device says that somebody touched it. */
  boolean touched() {
    return (flags & TOUCH) != 0;
  }

  /**
   * Whether there are flags beside touch and verification, such as those that announce extension or
   * credential data: then the device signed more than stands here.
   */
  boolean hasOtherFlags() {
    return (flags & ~(TOUCH | VERIFICATION)) != 0;
  }
}
