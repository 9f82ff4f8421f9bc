// SPDX-License-Identifier: MIT
package org.gitquorum.cli.frame;

import java.time.Clock;
import java.util.function.Consumer;
import org.gitquorum.core.verify.VerificationWatch;

/**
 * A line that says how far a verification has come, written over itself and wiped out at the end.
 * Silent for the first second, and where nobody looks.
 */
final class ProgressLine implements VerificationWatch {
  /** A history this long is worth starting another virtual machine for. */
  static final int LONG = 4_000;

  private static final long MILLIS_BETWEEN = 200;
  private static final long MILLIS_AT_FIRST = 1_000;

  private final Clock clock;
  private final Consumer<String> out;
  private final boolean shown;
  private final boolean startAgain;
  private final long start;
  private long next;
  private int width;

  /**
   * A line.
   *
   * @param out where its text goes
   * @param shown whether to write at all
   * @param startAgain whether to give up with {@link LongRun} where the history is long
   */
  ProgressLine(Clock clock, Consumer<String> out, boolean shown, boolean startAgain) {
    this.clock = clock;
    this.out = out;
    this.shown = shown;
    this.startAgain = startAgain;
    this.start = clock.millis();
    this.next = start + MILLIS_AT_FIRST;
  }

  @Override
  public void read(int states) {
    if (startAgain && states >= LONG) {
      wipe();
      throw new LongRun();
    }
    if (isDue()) {
      show("reading the history: " + states + " commits");
    }
  }

  @Override
  public void judged(int states, int all) {
    if (states == all) {
      wipe();
    } else if (isDue()) {
      double seconds = Math.max(1, clock.millis() - start) / 1000.0;
      long rate = Math.max(1, Math.round(states / seconds));
      show("judging: " + states + " of " + all + " states, " + rate + " a second, about "
          + ((all - states) / rate + 1) + " s left");
    }
  }

  private boolean isDue() {
    if (!shown) {
      return false;
    }
    long now = clock.millis();
    if (now < next) {
      return false;
    }
    next = now + MILLIS_BETWEEN;
    return true;
  }

  private void show(String text) {
    out.accept("\r" + text + " ".repeat(Math.max(0, width - text.length())));
    width = text.length();
  }

  private void wipe() {
    if (width > 0) {
      out.accept("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }
}
