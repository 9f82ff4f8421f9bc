// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The one written form of a time: {@code YYYY-MM-DDTHH:MM:SSZ}. Read and written by hand, because
 * every statement has one and a formatter brings half of the platform's locale data with it.
 */
public final class StatementTime {
  private static final String FORM = "0000-00-00T00:00:00Z";

  private StatementTime() {}

  /** The time; nothing for any other form and for times that no calendar has. */
  public static Optional<Instant> parse(String text) {
    if (!hasForm(text)) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.of(
          number(text, 0, 4),
          number(text, 5, 7),
          number(text, 8, 10),
          number(text, 11, 13),
          number(text, 14, 16),
          number(text, 17, 19));
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      boolean asInForm = FORM.charAt(i) == '0' ? c >= '0' && c <= '9' : c == FORM.charAt(i);
      if (!asInForm) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** @param time in whole seconds of a year with four digits */
  static String format(Instant time) {
    OffsetDateTime parts = time.atOffset(ZoneOffset.UTC);
    char[] text = FORM.toCharArray();
    put(text, 0, 4, parts.getYear());
    put(text, 5, 7, parts.getMonthValue());
    put(text, 8, 10, parts.getDayOfMonth());
    put(text, 11, 13, parts.getHour());
    put(text, 14, 16, parts.getMinute());
    put(text, 17, 19, parts.getSecond());
    return new String(text);
  }

  private static void put(char[] text, int from, int to, int number) {
    int rest = number;
    for (int i = to - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
