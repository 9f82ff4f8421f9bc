// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed448;
import org.gitquorum.core.Bytes;

/**
 * An Ed448 key (RFC 8032), used with an empty context.
 *
 * @param point the 57 bytes of its encoding
 */
public record Ed448Key(Bytes point) implements RawPublicKey {
  /** Bytes of a key. */
  public static final int SIZE = 57;

  private static final int SIGNATURE_SIZE = 114;

  /** @throws IllegalArgumentException if it is not 57 bytes */
  public Ed448Key {
    if (point.size() != SIZE) {
      throw new IllegalArgumentException("not an Ed448 key");
    }
  }

  @Override
  public String identity() {
    return "ed448:" + point.hex();
  }

  @Override
  public String algorithm() {
    return "ed448";
  }

  @Override
  public Optional<String> weakness() {
    return Ed448.validatePublicKeyFull(point.toArray(), 0)
        ? Optional.empty()
        : Optional.of("not a proper point of the curve");
  }

  /** Whether this is the key's signature; {@code S} must be below the order of the group. */
  public boolean verifies(Bytes message, Bytes signature) {
    return signature.size() == SIGNATURE_SIZE
        && Ed448.verify(
            signature.toArray(),
            0,
            point.toArray(),
            0,
            new byte[0],
            message.toArray(),
            0,
            message.size());
  }
}
