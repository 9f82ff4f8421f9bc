// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.math.BigInteger;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.algorithm.Digest;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.Ed25519Key;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** A key whose signatures are looked for. */
record KnownKey(SshPublicKey key, String fingerprint) {
  static KnownKey of(SshPublicKey key) {
    return new KnownKey(key, key.fingerprint());
  }

  /**
   * Whether this key made the signature over these bytes.
   *
   * @throws FaultException {@code SIG_MALFORMED} if it is of another algorithm or size than the
   *     key's
   */
  boolean made(KeySignature signature, Bytes signedData) throws FaultException {
    if (signature.algorithm().keyType() != key.type()) {
      throw FaultException.malformed("a signature of another algorithm than the key's");
    }
    Bytes content = signature
        .device()
        .map(device -> device.signedInstead(key.application().orElseThrow(), signedData))
        .orElse(signedData);
    Digest hash = signature.algorithm().hash();
    if (key.raw() instanceof Ed25519Key ed25519) {
      return ed25519.verifies(content, signature.value());
    } else if (key.raw() instanceof EcdsaKey ecdsa) {
      WireReader numbers = new WireReader(signature.value());
      BigInteger r = numbers.positiveInteger();
      BigInteger s = numbers.positiveInteger();
      numbers.expectEnd();
      return ecdsa.verifies(hash.of(content), r, s);
    } else if (key.raw() instanceof RsaKey rsa) {
      if (signature.value().size() != (rsa.modulus().bitLength() + 7) / 8) {
        throw FaultException.malformed("an RSA signature that is not as long as its key");
      }
      return rsa.verifies(
          hash.info(hash.of(content)), new BigInteger(1, signature.value().toArray()));
    }
    throw new IllegalStateException("a type of key without a verifier");
  }
}
