// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.openpgp;

import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.Ed25519Key;
import org.gitquorum.core.signature.algorithm.Ed448Key;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.algorithm.RsaKey;

/**
 * The algorithm-specific part of a public key packet (RFC 9580, section 5.5.5).
 *
 * @param raw the key, of an algorithm that can make signatures which count
 * @param algorithm its name for people
 * @param weakness why no signature by it counts
 */
record KeyMaterial(Optional<RawPublicKey> raw, String algorithm, Optional<String> weakness) {
  static final int RSA = 1;
  static final int RSA_SIGN_ONLY = 3;
  static final int ECDSA = 19;
  static final int EDDSA_LEGACY = 22;
  static final int ED25519 = 27;
  static final int ED448 = 28;

  private static final int NATIVE_POINT = 0x40;

  /** Object identifier 1.3.6.1.4.1.11591.15.1 as it stands in a key packet. */
  private static final String ED25519_LEGACY_OID = "2b06010401da470f01";

  /** @param version of the key packet */
  static KeyMaterial read(int version, int algorithm, Bytes fields) throws FaultException {
    OctetReader reader = new OctetReader(fields);
    KeyMaterial material = switch (algorithm) {
      case RSA, RSA_SIGN_ONLY -> of(new RsaKey(reader.integer(), reader.integer()));
      case ECDSA -> ecdsa(reader);
      case EDDSA_LEGACY -> version == 4 ? legacyEdDsa(reader) : unusable(algorithm, reader);
      case ED25519 -> of(new Ed25519Key(reader.take(Ed25519Key.SIZE)));
      case ED448 -> of(new Ed448Key(reader.take(Ed448Key.SIZE)));
      default -> unusable(algorithm, reader);
    };
    reader.expectEnd();
    return material;
  }

  private static KeyMaterial of(RawPublicKey key) {
    return new KeyMaterial(Optional.of(key), key.algorithm(), key.weakness());
  }

  private static KeyMaterial unusable(int algorithm, OctetReader reader) throws FaultException {
    String name = switch (algorithm) {
      case 2, 16, 18, 25, 26 -> "a key that only encrypts";
      case 17 -> "dsa";
      case 20 -> "elgamal";
      default -> "algorithm " + algorithm;
    };
    reader.rest();
    return new KeyMaterial(Optional.empty(), name, Optional.of(name + " does not sign here"));
  }

  private static KeyMaterial ecdsa(OctetReader reader) throws FaultException {
    String oid = reader.take(reader.octet()).hex();
    Bytes point = reader.integerOctets();
    EcdsaCurve curve = switch (oid) {
      case "2a8648ce3d030107" -> EcdsaCurve.P256;
      case "2b81040022" -> EcdsaCurve.P384;
      case "2b81040023" -> EcdsaCurve.P521;
      default -> null;
    };
    if (curve == null) {
      String name = "ecdsa on curve " + oid;
      return new KeyMaterial(Optional.empty(), name, Optional.of(name + " does not sign here"));
    }
    if (point.size() != curve.pointSize() || point.toArray()[0] != 4) {
      throw FaultException.malformed("not an uncompressed point");
    }
    return of(new EcdsaKey(curve, point));
  }

  private static KeyMaterial legacyEdDsa(OctetReader reader) throws FaultException {
    String oid = reader.take(reader.octet()).hex();
    Bytes point = reader.integerOctets();
    if (!oid.equals(ED25519_LEGACY_OID)) {
      String name = "eddsa on curve " + oid;
      return new KeyMaterial(Optional.empty(), name, Optional.of(name + " does not sign here"));
    }
    OctetReader packed = new OctetReader(point);
    if (packed.octet() != NATIVE_POINT) {
      throw FaultException.malformed("not a point in native form");
    }
    Bytes key = packed.take(Ed25519Key.SIZE);
    packed.expectEnd();
    return of(new Ed25519Key(key));
  }
}
