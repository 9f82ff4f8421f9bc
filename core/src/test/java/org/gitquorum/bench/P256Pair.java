// SPDX-License-Identifier: MIT
package org.gitquorum.bench;

import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** A key on P-256. */
record P256Pair(ECPrivateKeyParameters secret, ECPublicKeyParameters key) {
  /** A new one. */
  static P256Pair generate() {
    X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    SecureRandom random = new SecureRandom();
    generator.init(new ECKeyGenerationParameters(
        new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH()),
        random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    return new P256Pair(
        (ECPrivateKeyParameters) pair.getPrivate(), (ECPublicKeyParameters) pair.getPublic());
  }
}
