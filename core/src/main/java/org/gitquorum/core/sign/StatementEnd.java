// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Until when a statement says something.
 *
 * @param longest from now on
 */
record StatementEnd(Duration longest) {
  private static final Duration BY_THE_DAY = Duration.ofDays(2);

  /**
   * The end of a statement that is made now. From two days on it is a midnight in UTC, so that
   * several signers who start on one day say the same.
   *
   * @throws FindingException {@code USAGE} for a life that is too short or too long
   */
  Instant after(Instant now, Duration life) throws FindingException {
    if (life.compareTo(Duration.ofMinutes(1)) < 0 || life.compareTo(longest) > 0) {
      throw new FindingException(
          ReasonCode.USAGE,
          "a statement of this kind ends after a minute at least and " + longest.toDays()
              + " days at most",
          "--expires " + Math.min(longest.toDays(), 14) + "d");
    }
    Instant end = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
    Instant midnight = end.truncatedTo(ChronoUnit.DAYS);
    return life.compareTo(BY_THE_DAY) < 0 || midnight.equals(end)
        ? end
        : midnight.plus(1, ChronoUnit.DAYS);
  }

  /** What is wrong with an end that another signer chose. */
  Optional<String> objection(Instant end, Instant now) {
    // A day more than anybody may ask for: ends are rounded up, and clocks differ.
    Instant latest = now.plus(longest).plus(2, ChronoUnit.DAYS);
    return end.isAfter(latest)
        ? Optional.of("it expires on " + end + ", more than " + longest.toDays() + " days from now")
        : Optional.empty();
  }
}
