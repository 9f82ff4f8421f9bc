// SPDX-License-Identifier: MIT
package org.gitquorum.core.git.attribute;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the author or committer line of a commit gives to a format; odd lines give nothing. */
final class PersonLine {
  private static final Pattern FORM =
      Pattern.compile("((?:[^<>\\s](?:[^<>]*[^<>\\s])?)?) ?<([^<>]*)> (0|[1-9][0-9]{0,10})"
          + " ([+-])([0-9]{2})([0-5][0-9])");
  private static final int MOST_HOURS = 14;
  private static final int LAST_YEAR = 9999;

  private PersonLine() {}

  /**
   * Adds the values under names that begin with a letter.
   *
   * @param lines what the headers of that name hold; one is asked for
   */
  static void values(String letter, List<String> lines, Map<String, String> values) {
    Matcher line = FORM.matcher(lines.size() == 1 ? lines.get(0) : "");
    if (!line.matches()) {
      return;
    }
    String mail = line.group(2);
    values.put(letter + "n", line.group(1));
    values.put(letter + "e", mail);
    values.put(letter + "l", mail.contains("@") ? mail.substring(0, mail.indexOf('@')) : mail);
    values.put(letter + "t", line.group(3));
    int hours = Integer.parseInt(line.group(5));
    if (hours <= MOST_HOURS) {
      dates(letter, line, values);
    }
  }

  private static void dates(String letter, Matcher line, Map<String, String> values) {
    String sign = line.group(4);
    int minutes = 60 * Integer.parseInt(line.group(5)) + Integer.parseInt(line.group(6));
    int seconds = 60 * (sign.equals("-") ? -minutes : minutes);
    try {
      OffsetDateTime date = Instant.ofEpochSecond(Long.parseLong(line.group(3)))
          .atOffset(ZoneOffset.ofTotalSeconds(seconds));
      if (date.getYear() > LAST_YEAR) {
        return;
      }
      String zone = seconds == 0 ? "+0000" : sign + line.group(5) + line.group(6);
      // The zone of a date without one is written as such: -0000 is not what git prints.
      if (seconds == 0 && sign.equals("-")) {
        return;
      }
      String time = text(date, "%1$tT");
      values.put(
          letter + "d", text(date, "%1$ta %1$tb %1$te ") + time + text(date, " %1$tY ") + zone);
      values.put(letter + "D", text(date, "%1$ta, %1$te %1$tb %1$tY ") + time + " " + zone);
      values.put(letter + "i", text(date, "%1$tF ") + time + " " + zone);
      values.put(letter + "s", text(date, "%1$tF"));
      if (seconds != 0) {
        // git writes UTC as Z since 2.45 and as +00:00 before.
        values.put(
            letter + "I", text(date, "%1$tFT") + time + sign + line.group(5) + ":" + line.group(6));
      }
    } catch (DateTimeException e) {
      return;
    }
  }

  @SuppressWarnings("FormatStringAnnotation")
  private static String text(OffsetDateTime date, String format) {
    return String.format(Locale.ROOT, format, date);
  }
}
