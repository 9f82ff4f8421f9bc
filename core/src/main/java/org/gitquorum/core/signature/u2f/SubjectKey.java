// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.u2f;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** The public key in a certificate (RFC 5280, section 4.1.2.7). */
final class SubjectKey {
  private SubjectKey() {}

  /** A key on P-256, the only kind that U2F devices have; it need not lie on the curve. */
  static Optional<EcdsaKey> p256(Bytes subjectPublicKeyInfo) {
    return parse(subjectPublicKeyInfo)
        .filter(EcdsaKey.class::isInstance)
        .map(EcdsaKey.class::cast)
        .filter(key -> key.curve() == EcdsaCurve.P256);
  }

  /** A key by which an authority may sign: RSA, or on P-256 or P-384, and not weak. */
  static Optional<RawPublicKey> ofAuthority(Bytes subjectPublicKeyInfo) {
    return parse(subjectPublicKeyInfo).filter(key -> key.weakness().isEmpty());
  }

  private static Optional<RawPublicKey> parse(Bytes encoded) {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(encoded.toArray());
      ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
      if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
        RSAPublicKey key = RSAPublicKey.getInstance(info.parsePublicKey());
        return Optional.of(new RsaKey(key.getModulus(), key.getPublicExponent()));
      }
      if (!algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
        return Optional.empty();
      }
      return curve(info.getAlgorithm().getParameters())
          .map(curve -> new EcdsaKey(curve, Bytes.copyOf(info.getPublicKeyData().getOctets())));
    } catch (java.io.IOException | RuntimeException e) {
      // Bouncy Castle reports malformed structures with unchecked exceptions of many kinds.
      return Optional.empty();
    }
  }

  private static Optional<EcdsaCurve> curve(Object parameters) {
    if (parameters.equals(X9ObjectIdentifiers.prime256v1)) {
      return Optional.of(EcdsaCurve.P256);
    }
    return parameters.equals(SECObjectIdentifiers.secp384r1)
        ? Optional.of(EcdsaCurve.P384)
        : Optional.empty();
  }
}
