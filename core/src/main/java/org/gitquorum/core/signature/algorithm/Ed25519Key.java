// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.gitquorum.core.Bytes;
import org.jspecify.annotations.Nullable;

/** An Ed25519 key (RFC 8032). Its point is decoded once, not for every signature. */
public final class Ed25519Key implements RawPublicKey {
  /** Bytes of a key. */
  public static final int SIZE = 32;

  private static final int SIGNATURE_SIZE = 64;

  private final Bytes point;
  private final Ed25519.@Nullable PublicPoint decoded;

  /**
   * Takes any 32 bytes; whether they are a point, {@link #weakness()} tells.
   *
   * @throws IllegalArgumentException if it is not 32 bytes
   */
  public Ed25519Key(Bytes point) {
    if (point.size() != SIZE) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
    this.point = point;
    // A point outside the prime-order group lets anybody make signatures that verify.
    this.decoded = Ed25519.validatePublicKeyFullExport(point.toArray(), 0);
  }

  /** The 32 bytes of its encoding. */
  public Bytes point() {
    return point;
  }

  @Override
  public String identity() {
    return "ed25519:" + point.hex();
  }

  @Override
  public String algorithm() {
    return "ed25519";
  }

  @Override
  public Optional<String> weakness() {
    return decoded == null ? Optional.of("not a proper point of the curve") : Optional.empty();
  }

  /**
   * Whether this is the key's signature; {@code S} must be below the order of the group. A weak
   * key's never is.
   */
  public boolean verifies(Bytes message, Bytes signature) {
    return decoded != null
        && signature.size() == SIGNATURE_SIZE
        && Ed25519.verify(signature.toArray(), 0, decoded, message.toArray(), 0, message.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519Key key && point.equals(key.point);
  }

  @Override
  public int hashCode() {
    return point.hashCode();
  }

  @Override
  public String toString() {
    return identity();
  }
}
