// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2024-02-29T12:00:00Z",
        "2026-11-21T01:50:00Z",
        "9999-12-31T23:59:59Z"
      })
  void aTimeReadsAsThePlatformReadsItAndIsWrittenTheSame(String text) {
    assertThat(StatementTime.parse(text)).contains(Instant.parse(text));
    assertThat(StatementTime.format(Instant.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-29T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T23:60:00Z",
        "2026-12-31T23:59:60Z",
        "2026-11-21t01:50:00Z",
        "2026-11-21T01:50:00z",
        "2026-11-21 01:50:00Z",
        "+026-11-21T01:50:00Z",
        "-026-11-21T01:50:00Z",
        "2026-11-21T01:50:0 Z",
        "2026-11-21T01:50:00ZZ",
        "2026-11-21T01:50:00.0Z",
        "\u0662\u0660\u0662\u0666-11-21T01:50:00Z"
      })
  void anyOtherFormIsNoTime(String text) {
    assertThat(StatementTime.parse(text)).isEmpty();
  }
}
