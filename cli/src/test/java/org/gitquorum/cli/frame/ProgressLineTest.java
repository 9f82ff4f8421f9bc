// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringBuilder written = new StringBuilder();
  private final SteppedClock clock = new SteppedClock();

  @Test
  void nothingIsSaidInTheFirstSecond() {
    ProgressLine line = line(true);
    clock.step(Duration.ofMillis(999));
    line.read(500);
    line.judged(1, 10);
    assertThat(written).isEmpty();
  }

  @Test
  void countRateAndTheRestAreSaidAfterThat() {
    ProgressLine line = line(true);
    clock.step(Duration.ofSeconds(2));
    line.judged(1_000, 5_000);
    assertThat(written.toString())
        .isEqualTo("\rjudging: 1000 of 5000 states, 500 a second, about 9 s left");
  }

  @Test
  void theLineIsWrittenAtMostFiveTimesASecond() {
    ProgressLine line = line(true);
    clock.step(Duration.ofSeconds(1));
    line.judged(1, 10);
    line.judged(2, 10);
    clock.step(Duration.ofMillis(199));
    line.judged(3, 10);
    assertThat(written.toString()).containsOnlyOnce("judging");
  }

  @Test
  void aShorterLineLeavesNothingOfALongerOneAndTheLastStateWipesItOut() {
    ProgressLine line = line(true);
    clock.step(Duration.ofSeconds(1));
    line.read(3_500);
    clock.step(Duration.ofSeconds(9));
    line.judged(1, 10);
    line.judged(10, 10);
    String first = "reading the history: 3500 commits";
    String second = "judging: 1 of 10 states, 1 a second, about 10 s left";
    assertThat(written.toString())
        .isEqualTo("\r" + first + "\r" + second + "\r" + " ".repeat(second.length()) + "\r");
  }

  @Test
  void nothingIsSaidWhereNobodyLooks() {
    ProgressLine line = line(false);
    clock.step(Duration.ofSeconds(5));
    line.read(500);
    line.judged(3, 10);
    line.judged(10, 10);
    assertThat(written).isEmpty();
  }

  @Test
  void aLongHistoryEndsTheRunOnlyWhereItCanStartAgain() {
    line(true).read(ProgressLine.LONG);
    ProgressLine again = new ProgressLine(clock, written::append, true, true);
    again.read(ProgressLine.LONG - 1);
    assertThatExceptionOfType(LongRun.class).isThrownBy(() -> again.read(ProgressLine.LONG));
  }

  private ProgressLine line(boolean shown) {
    return new ProgressLine(clock, written::append, shown, false);
  }

  /** A clock that goes on when told. */
  private static final class SteppedClock extends Clock {
    private Instant now = Typed.NOW;

    void step(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
