// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** The curves on which ECDSA is trusted. */
public enum EcdsaCurve {
  P256("nistp256", "secp256r1", 32),
  P384("nistp384", "secp384r1", 48),
  P521("nistp521", "secp521r1", 66);

  private final String label;
  private final String standardName;
  private final int fieldSize;

  EcdsaCurve(String label, String standardName, int fieldSize) {
    this.label = label;
    this.standardName = standardName;
    this.fieldSize = fieldSize;
  }

  /** The name that OpenSSH and GnuPG use. */
  public String label() {
    return label;
  }

  /** Bytes of a point: a 4, then both coordinates in full. */
  public int pointSize() {
    return 1 + 2 * fieldSize;
  }

  /** The curve of that name, if it is trusted. */
  public static Optional<EcdsaCurve> labelled(String label) {
    for (EcdsaCurve curve : values()) {
      if (curve.label.equals(label)) {
        return Optional.of(curve);
      }
    }
    return Optional.empty();
  }

  ECDomainParameters domain() {
    X9ECParameters parameters = CustomNamedCurves.getByName(standardName);
    return new ECDomainParameters(
        parameters.getCurve(), parameters.getG(), parameters.getN(), parameters.getH());
  }
}
