// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import java.util.Optional;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** The curves on which ECDSA is trusted. */
public enum EcdsaCurve {
  P256("nistp256", 32),
  P384("nistp384", 48),
  P521("nistp521", 66);

  private final String label;
  private final int fieldSize;

  EcdsaCurve(String label, int fieldSize) {
    this.label = label;
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
    return EcdsaDomain.of(this);
  }
}
