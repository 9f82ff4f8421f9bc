// SPDX-License-Identifier: MIT
package org.gitquorum.cli.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** How long something holds, as it is typed: {@code 90d}, {@code 2w}, {@code 12h}. */
final class LifeSpan {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([hdw])");

  private LifeSpan() {}

  /** @throws FindingException {@code USAGE} for any other form */
  static Duration parse(String text) throws FindingException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new FindingException(
          ReasonCode.USAGE,
          "not a number of hours, days or weeks: " + text,
          "--expires 12h, 90d or 13w");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
