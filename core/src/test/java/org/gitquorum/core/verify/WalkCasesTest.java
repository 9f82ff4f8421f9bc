// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk against verdicts that were worked out by hand. */
class WalkCasesTest {
  static List<WalkCase> cases() {
    return WalkCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theWalkGivesTheVerdictWorkedOutByHand(WalkCase vector) {
    assertThat(ObservedWalk.judge(vector.scenario()))
        .as(vector.description())
        .isEqualTo(vector.expected());
  }
}
