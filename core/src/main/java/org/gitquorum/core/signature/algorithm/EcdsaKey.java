// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.gitquorum.core.Bytes;
import org.jspecify.annotations.Nullable;

/** An ECDSA key on a trusted curve. Its point is decoded once, not for every signature. */
public final class EcdsaKey implements RawPublicKey {
  private final EcdsaCurve curve;
  private final Bytes point;
  private final @Nullable ECPublicKeyParameters decoded;

  /**
   * Takes any two coordinates; whether they are a point, {@link #weakness()} tells.
   *
   * @param point uncompressed: a 4 and both coordinates
   * @throws IllegalArgumentException if it is not of the size of an uncompressed point
   */
  public EcdsaKey(EcdsaCurve curve, Bytes point) {
    if (point.size() != curve.pointSize() || point.toArray()[0] != 4) {
      throw new IllegalArgumentException("not an uncompressed point");
    }
    this.curve = curve;
    this.point = point;
    this.decoded = decode(curve.domain(), point);
  }

  private static @Nullable ECPublicKeyParameters decode(ECDomainParameters domain, Bytes point) {
    try {
      return new ECPublicKeyParameters(domain.getCurve().decodePoint(point.toArray()), domain);
    } catch (IllegalArgumentException e) {
      // Bouncy Castle's word for a point that is not on the curve.
      return null;
    }
  }

  public EcdsaCurve curve() {
    return curve;
  }

  /** Uncompressed: a 4 and both coordinates. */
  public Bytes point() {
    return point;
  }

  @Override
  public String identity() {
    return curve.label() + ":" + point.hex();
  }

  @Override
  public String algorithm() {
    return curve.label();
  }

  @Override
  public Optional<String> weakness() {
    return decoded == null ? Optional.of("not a point of its curve") : Optional.empty();
  }

  /** Whether this is the key's signature over a digest; both numbers from 1 to the order. */
  public boolean verifies(Bytes digest, BigInteger r, BigInteger s) {
    if (decoded == null) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, decoded);
    return verifier.verifySignature(digest.toArray(), r, s);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EcdsaKey key && curve == key.curve && point.equals(key.point);
  }

  @Override
  public int hashCode() {
    return Objects.hash(curve, point);
  }

  @Override
  public String toString() {
    return identity();
  }
}
