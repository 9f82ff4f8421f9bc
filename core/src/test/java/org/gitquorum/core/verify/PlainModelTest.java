// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain model against verdicts that were worked out by hand. */
class PlainModelTest {
  static List<WalkCase> cases() {
    return WalkCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheVerdictWorkedOutByHand(WalkCase vector) {
    assertThat(new PlainModel(vector.scenario()).judge())
        .as(vector.description())
        .isEqualTo(vector.expected());
  }

  @Test
  void allVectorsAreThere() {
    assertThat(cases()).hasSizeGreaterThan(170);
  }
}
