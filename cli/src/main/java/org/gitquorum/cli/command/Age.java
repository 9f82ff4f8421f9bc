// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how old something may be: {@code 14d}, {@code 14 days}, {@code 36h}, {@code 36 hours}. */
final class Age {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4}) ?(?:(d|days?)|h|hours?)");

  private Age() {}

  /** The age; nothing for any other form. */
  static Optional<Duration> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return Optional.of(parts.group(2) == null ? Duration.ofHours(count) : Duration.ofDays(count));
  }
}
