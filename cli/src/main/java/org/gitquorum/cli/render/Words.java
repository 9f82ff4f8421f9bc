// SPDX-License-Identifier: MIT
package org.gitquorum.cli.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.gitquorum.core.verify.Missing;
import org.gitquorum.policy.Quorum;
import org.gitquorum.policy.Scheme;
import org.gitquorum.policy.TouchDemand;

/** Counts, names, dates and requirements in words. */
public final class Words {
  private Words() {}

  /**
   * {@code 12,380}. A formatter of Java's would do, and load a hundred classes about languages for
   * it.
   */
  public static String number(long number) {
    String digits = Long.toString(number);
    StringBuilder text = new StringBuilder(digits);
    int first = digits.startsWith("-") ? 1 : 0;
    for (int place = digits.length() - 3; place > first; place -= 3) {
      text.insert(place, ',');
    }
    return text.toString();
  }

  /** {@code 1 path}, {@code 12,380 paths}. */
  public static String count(long count, String thing) {
    return number(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /** {@code 1 person}, {@code 11 people}. */
  public static String people(long count) {
    return number(count) + (count == 1 ? " person" : " people");
  }

  /** The day, in UTC. */
  public static String day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** {@code a, b, c}; {@code nobody}. */
  public static String names(Collection<?> names) {
    return names.isEmpty()
        ? "nobody"
        : names.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /** {@code a, b or c}. */
  public static String anyOf(Collection<?> names) {
    List<String> all = names.stream().map(Object::toString).toList();
    int last = all.size() - 1;
    return last < 1 ? names(all) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }

  /** {@code 1 more of core, 1 of security}. */
  public static String missing(List<Missing> missing, boolean somebodySigned) {
    if (missing.isEmpty()) {
      return "cannot be met";
    }
    StringBuilder text = new StringBuilder();
    for (Missing part : missing) {
      text.append(text.isEmpty() ? "" : ", ").append(part.count());
      text.append(somebodySigned && text.indexOf("more") < 0 ? " more of " : " of ");
      text.append(part.group());
    }
    return text.toString();
  }

  /** {@code 2 of core and 1 of security, by touch}. */
  public static String quorum(Quorum quorum) {
    StringBuilder text = new StringBuilder(quorum.require().toString());
    if (quorum.proof().touch() == TouchDemand.PROVEN) {
      text.append(", by touch");
    } else if (quorum.proof().touch() == TouchDemand.DECLARED) {
      text.append(", by touch as declared");
    }
    if (quorum.proof().factors() > 1) {
      text.append(", by two kinds of key each");
    }
    if (!quorum.proof().schemes().isEmpty()) {
      text.append(", by ")
          .append(
              anyOf(quorum.proof().schemes().stream().map(Scheme::text).sorted().toList()));
    }
    if (!quorum.proof().attested().isEmpty()) {
      text.append(", by attested devices");
    }
    return text.toString();
  }

  /** Names broken into lines of at most 80 columns, the first behind {@code lead}. */
  public static String wrapped(String lead, String words) {
    StringBuilder text = new StringBuilder(lead);
    int column = lead.length();
    for (String word : words.split(" ", -1)) {
      if (column + word.length() + 1 > 80 && column > 4) {
        text.append("\n   ");
        column = 3;
      }
      text.append(' ').append(word);
      column += word.length() + 1;
    }
    return text.append('\n').toString();
  }
}
