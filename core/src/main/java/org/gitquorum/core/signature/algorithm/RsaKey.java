// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.gitquorum.core.Bytes;

/** An RSA key, for PKCS #1 version 1.5 signatures (RFC 8017, section 8.2). */
public record RsaKey(BigInteger modulus, BigInteger exponent) implements RawPublicKey {
  private static final int FEWEST_BITS = 2048;

  /** Beyond this a signature takes so long to check that a few of them stop a verifier. */
  private static final int MOST_BITS = 16384;

  private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);
  private static final int MOST_EXPONENT_BITS = 33;

  /** The modulus alone: whoever can factor it signs for every exponent. */
  @Override
  public String identity() {
    return "rsa:" + modulus.toString(16);
  }

  @Override
  public String algorithm() {
    return "rsa" + modulus.bitLength();
  }

  @Override
  public Optional<String> weakness() {
    if (modulus.bitLength() < FEWEST_BITS) {
      return Optional.of("RSA below 2048 bits");
    }
    if (modulus.bitLength() > MOST_BITS || !modulus.testBit(0)) {
      return Optional.of("an RSA modulus that is even or above 16384 bits");
    }
    if (exponent.compareTo(LEAST_EXPONENT) < 0
        || exponent.bitLength() > MOST_EXPONENT_BITS
        || !exponent.testBit(0)) {
      return Optional.of("an RSA exponent that is even, below 65537 or above 33 bits");
    }
    return Optional.empty();
  }

  /**
   * Whether this is the key's signature. The whole padded block is built and compared, so there is
   * no padding to be parsed wrongly.
   *
   * @param digestInfo DER of the hash algorithm and the digest (RFC 8017, section 9.2)
   */
  public boolean verifies(Bytes digestInfo, BigInteger signature) {
    int size = (modulus.bitLength() + 7) / 8;
    int padding = size - 3 - digestInfo.size();
    if (weakness().isPresent()
        || padding < 8
        || signature.signum() < 0
        || signature.compareTo(modulus) >= 0) {
      return false;
    }
    byte[] expected = new byte[size];
    expected[1] = 1;
    Arrays.fill(expected, 2, 2 + padding, (byte) 0xff);
    System.arraycopy(digestInfo.toArray(), 0, expected, 3 + padding, digestInfo.size());
    byte[] actual = BigIntegers.asUnsignedByteArray(size, signature.modPow(exponent, modulus));
    return Arrays.equals(expected, actual);
  }
}
