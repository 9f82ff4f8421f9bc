// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcdsaCurveTest {
  @ParameterizedTest
  @EnumSource
  void isTheCurveThatBouncyCastleKnowsByName(EcdsaCurve curve) {
    X9ECParameters named = CustomNamedCurves.getByName(curve.label().replace("nistp", "P-"));
    assertThat(curve.domain().getCurve()).isEqualTo(named.getCurve());
    assertThat(curve.domain().getG()).isEqualTo(named.getG());
    assertThat(curve.domain().getN()).isEqualTo(named.getN());
    assertThat(curve.domain().getH()).isEqualTo(named.getH());
    assertThat(curve.pointSize()).isEqualTo(named.getG().getEncoded(false).length);
  }
}
