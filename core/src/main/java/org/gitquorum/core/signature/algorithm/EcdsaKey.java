// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.gitquorum.core.Bytes;

/**
 * An ECDSA key on a trusted curve.
 *
 * @param point uncompressed: a 4 and both coordinates; it need not lie on the curve, see
 *     {@link #weakness()}
 */
public record EcdsaKey(EcdsaCurve curve, Bytes point) implements RawPublicKey {
  /** @throws IllegalArgumentException if it is not of the size of an uncompressed point */
  public EcdsaKey {
    if (point.size() != curve.pointSize() || point.toArray()[0] != 4) {
      throw new IllegalArgumentException("not an uncompressed point");
    }
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
    return parameters().isPresent() ? Optional.empty() : Optional.of("not a point of its curve");
  }

  /** Whether this is the key's signature over a digest; both numbers from 1 to the order. */
  public boolean verifies(Bytes digest, BigInteger r, BigInteger s) {
    return parameters()
        .map(key -> {
          ECDSASigner verifier = new ECDSASigner();
          verifier.init(false, key);
          return verifier.verifySignature(digest.toArray(), r, s);
        })
        .orElse(false);
  }

  private Optional<ECPublicKeyParameters> parameters() {
    ECDomainParameters domain = curve.domain();
    try {
      return Optional.of(
          new ECPublicKeyParameters(domain.getCurve().decodePoint(point.toArray()), domain));
    } catch (IllegalArgumentException e) {
      // Bouncy Castle's word for a point that is not on the curve.
      return Optional.empty();
    }
  }
}
