// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {
  @ParameterizedTest
  @ValueSource(strings = {"14d", "14 d", "14 days", "14days", "336h", "336 hours"})
  void daysAndHoursAreRead(String text) {
    assertThat(Age.parse(text)).contains(Duration.ofDays(14));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "14", "0d", "-1d", "1.5d", "14 weeks", " 14d", "14d ", "999999d", "d"})
  void nothingElseIs(String text) {
    assertThat(Age.parse(text)).isEmpty();
  }

  @Test
  void oneDayIsADay() {
    assertThat(Age.parse("1 day")).contains(Duration.ofHours(24));
  }
}
