// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gitquorum.core.Bytes;

/** The one written form of each kind of value, and the values that have one. */
final class StatementValues {
  private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final String SRI = "sha256-";
  private static final int DIGEST_BYTES = 32;
  private static final int OBJECT_ID_DIGITS = 40;

  private static final Instant EARLIEST =
      StatementTime.parse("0000-01-01T00:00:00Z").orElseThrow();
  private static final Instant LATEST =
      StatementTime.parse("9999-12-31T23:59:59Z").orElseThrow();

  private StatementValues() {}

  /** Whether a text is the id of an object: 40 lower-case hex digits. */
  static boolean isObjectId(String text) {
    if (text.length() != OBJECT_ID_DIGITS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  static boolean isRepository(String text) {
    return REPOSITORY.matcher(text).matches();
  }

  static boolean isDigest(String text) {
    return text.startsWith(SRI)
        && CanonicalBase64.decode(Bytes.ofUtf8(text.substring(SRI.length())).toArray())
            .filter(bytes -> bytes.size() == DIGEST_BYTES)
            .isPresent();
  }

  static String digest(byte[] sha256) {
    return SRI + Base64.getEncoder().encodeToString(sha256);
  }

  static Optional<Long> number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> time(String text) {
    return StatementTime.parse(text);
  }

  static String time(Instant time) {
    return StatementTime.format(time);
  }

  /** Whether a text stays on one line, is not empty and has a UTF-8 form that reads back. */
  static boolean isReason(String text) {
    return !text.isEmpty()
        && text.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  static void requireRepository(String text) {
    require(isRepository(text), "not a repository identity");
  }

  static void requireDigest(String text) {
    require(isDigest(text), "not a SHA-256 digest in SRI form");
  }

  static void requireNumber(long number) {
    require(number >= 0, "a negative number");
  }

  static void requireBranch(String text) {
    require(BranchName.isFullName(text), "not the full name of a branch");
  }

  static void requireReason(String text) {
    require(isReason(text), "not a reason of one line");
  }

  static void requireTime(Instant time) {
    require(
        time.truncatedTo(ChronoUnit.SECONDS).equals(time)
            && !time.isBefore(EARLIEST)
            && !time.isAfter(LATEST),
        "not a time in whole seconds of a year with four digits");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
