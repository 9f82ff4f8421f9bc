// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.math.BigInteger;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.Ed25519Key;
import org.gitquorum.core.signature.algorithm.Ed448Key;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** The algorithm-specific end of a signature packet (RFC 9580, section 5.2.3). */
final class SignatureMaterial {
  private static final int HALF_OF_ED25519 = 32;

  private SignatureMaterial() {}

  /**
   * Whether it is exactly this key's signature over the digest.
   *
   * @throws FaultException {@code SIG_MALFORMED} if it is of another form than the key's algorithm
   *     asks for, or longer
   */
  static boolean verifies(PublicKey key, HashAlgorithm hash, Bytes digest, Bytes material)
      throws FaultException {
    RawPublicKey raw = key.material().raw().orElse(null);
    if (raw == null || key.material().weakness().isPresent()) {
      return false;
    }
    OctetReader reader = new OctetReader(material);
    if (raw instanceof RsaKey rsa) {
      BigInteger signature = reader.integer();
      reader.expectEnd();
      return rsa.verifies(hash.digest().info(digest), signature);
    } else if (raw instanceof EcdsaKey ecdsa) {
      BigInteger r = reader.integer();
      BigInteger s = reader.integer();
      reader.expectEnd();
      return ecdsa.verifies(digest, r, s);
    } else if (raw instanceof Ed25519Key ed25519) {
      Bytes signature =
          key.algorithm() == KeyMaterial.EDDSA_LEGACY ? legacyEd25519(reader) : reader.rest();
      reader.expectEnd();
      return ed25519.verifies(digest, signature);
    } else if (raw instanceof Ed448Key ed448) {
      return ed448.verifies(digest, reader.rest());
    }
    throw new IllegalStateException("an algorithm without a verifier");
  }

  /** Two numbers, written without their leading zeros, in the place of two runs of 32 octets. */
  private static Bytes legacyEd25519(OctetReader reader) throws FaultException {
    byte[] signature = new byte[2 * HALF_OF_ED25519];
    for (int end = HALF_OF_ED25519; end <= signature.length; end += HALF_OF_ED25519) {
      byte[] half = reader.integerOctets().toArray();
      if (half.length > HALF_OF_ED25519) {
        throw FaultException.malformed("half an Ed25519 signature of more than 32 octets");
      }
      System.arraycopy(half, 0, signature, end - half.length, half.length);
    }
    return Bytes.copyOf(signature);
  }
}
