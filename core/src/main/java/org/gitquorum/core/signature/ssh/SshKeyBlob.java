// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.ssh;

import java.math.BigInteger;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.FaultException;
import org.gitquorum.core.signature.algorithm.EcdsaCurve;
import org.gitquorum.core.signature.algorithm.EcdsaKey;
import org.gitquorum.core.signature.algorithm.Ed25519Key;
import org.gitquorum.core.signature.algorithm.RawPublicKey;
import org.gitquorum.core.signature.algorithm.RsaKey;

/** Reads the binary form of an SSH public key, to its last byte. */
final class SshKeyBlob {
  private final WireReader reader;

  private SshKeyBlob(Bytes blob) {
    this.reader = new WireReader(blob);
  }

  /** The name of the type with which a blob begins. */
  static String type(Bytes blob) throws FaultException {
    return new WireReader(blob).text();
  }

  static SshPublicKey read(KeyType type, Bytes blob) throws FaultException {
    return new SshKeyBlob(blob).key(type, blob);
  }

  private SshPublicKey key(KeyType type, Bytes blob) throws FaultException {
    if (!reader.text().equals(type.label())) {
      throw FaultException.malformed("it is of another type");
    }
    RawPublicKey raw = raw(type);
    Optional<String> application = type.inDevice() ? Optional.of(reader.text()) : Optional.empty();
    reader.expectEnd();
    return new SshPublicKey(type, blob, raw, application);
  }

  private RawPublicKey raw(KeyType type) throws FaultException {
    return switch (type) {
      case ED25519, SK_ED25519 -> ed25519();
      case ECDSA_P256, SK_ECDSA_P256 -> ecdsa(EcdsaCurve.P256);
      case ECDSA_P384 -> ecdsa(EcdsaCurve.P384);
      case ECDSA_P521 -> ecdsa(EcdsaCurve.P521);
      case RSA -> {
        BigInteger exponent = reader.positiveInteger();
        yield new RsaKey(reader.positiveInteger(), exponent);
      }
    };
  }

  private RawPublicKey ed25519() throws FaultException {
    Bytes point = reader.string();
    if (point.size() != Ed25519Key.SIZE) {
      throw FaultException.malformed("not the size of an Ed25519 key");
    }
    return new Ed25519Key(point);
  }

  private RawPublicKey ecdsa(EcdsaCurve curve) throws FaultException {
    if (!reader.text().equals(curve.label())) {
      throw FaultException.malformed("it names another curve");
    }
    Bytes point = reader.string();
    if (point.size() != curve.pointSize() || point.toArray()[0] != 4) {
      throw FaultException.malformed("not an uncompressed point");
    }
    return new EcdsaKey(curve, point);
  }
}
