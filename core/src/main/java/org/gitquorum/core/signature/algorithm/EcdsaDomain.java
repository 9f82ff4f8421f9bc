// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.util.HexFormat;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.WNafUtil;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.math.ec.custom.sec.SecP384R1Curve;
import org.bouncycastle.math.ec.custom.sec.SecP521R1Curve;

/**
 * The parameters of each curve, made from its own class when it is first used: Bouncy Castle's
 * table of names loads every curve that it knows, which takes longer than some hundred signatures.
 * Generators are those of FIPS 186-4, appendix D.1.2, compressed.
 */
final class EcdsaDomain {
  private EcdsaDomain() {}

  static ECDomainParameters of(EcdsaCurve curve) {
    return switch (curve) {
      case P256 -> P256.PARAMETERS;
      case P384 -> P384.PARAMETERS;
      case P521 -> P521.PARAMETERS;
    };
  }

  private static ECDomainParameters parameters(ECCurve curve, String generator) {
    ECPoint base = curve.decodePoint(HexFormat.of().parseHex(generator));
    WNafUtil.configureBasepoint(base);
    return new ECDomainParameters(curve, base, curve.getOrder(), curve.getCofactor());
  }

  private static final class P256 {
    static final ECDomainParameters PARAMETERS = parameters(
        new SecP256R1Curve(), "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
  }

  private static final class P384 {
    static final ECDomainParameters PARAMETERS = parameters(
        new SecP384R1Curve(),
        "03aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38"
            + "5502f25dbf55296c3a545e3872760ab7");
  }

  private static final class P521 {
    static final ECDomainParameters PARAMETERS = parameters(
        new SecP521R1Curve(),
        "0200c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d"
            + "3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66");
  }
}
