// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.gitquorum.core.Bytes;

/**
 * An Ed25519 key (RFC 8032).
 *
 * @param point the 32 bytes of its encoding
 */
public record Ed25519Key(Bytes point) implements RawPublicKey {
  /** Bytes of a key. */
  public static final int SIZE = 32;

  private static final int SIGNATURE_SIZE = 64;

  /** @throws IllegalArgumentException if it is not 32 bytes */
  public Ed25519Key {
    if (point.size() != SIZE) {
      throw new IllegalArgumentException("not an Ed25519 key");
    }
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
    // A point outside the prime-order group lets anybody make signatures that verify.
    return Ed25519.validatePublicKeyFull(point.toArray(), 0)
        ? Optional.empty()
        : Optional.of("not a proper point of the curve");
  }

  /** Whether this is the key's signature; {@code S} must be below the order of the group. */
  public boolean verifies(Bytes message, Bytes signature) {
    return signature.size() == SIGNATURE_SIZE
        && Ed25519.verify(
            signature.toArray(), 0, point.toArray(), 0, message.toArray(), 0, message.size());
  }
}
