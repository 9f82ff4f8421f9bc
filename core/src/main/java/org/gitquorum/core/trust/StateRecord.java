// SPDX-License-Identifier: MIT
package org.gitquorum.core.trust;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.HexId;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.statement.StatementTime;

/**
 * The lines of a state file, taken in their one order. The first line names format, kind and
 * version; each other line is {@code name: value}, with bytes outside {@code !} to {@code ~} and
 * {@code %} as {@code %XX}; the last one authenticates those before it ({@link StateKey}).
 */
final class StateRecord {
  private static final String NONE = "none";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String place;
  private final StateNames names;
  private final List<String> lines;
  private int next;

  private StateRecord(String place, StateNames names, List<String> lines) {
    this.place = place;
    this.names = names;
    this.lines = lines;
  }

  /** The bytes of a file about this. */
  static byte[] write(StateNames names, List<StateLine> content, StateKey key) {
    StringBuilder text = new StringBuilder(header(names.kind())).append('\n');
    for (List<StateLine> part : List.of(names.subject(), content)) {
      for (StateLine line : part) {
        text.append(line.name()).append(": ").append(escape(line.value())).append('\n');
      }
    }
    return key.seal(text.toString()).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The lines of a file, which must be about this.
   *
   * @param place the name of the file in messages
   * @throws FindingException {@code MEMORY_UNREADABLE} for a file that was not written with this
   *     key, or not about this
   */
  static StateRecord read(String place, StateNames names, byte[] content, StateKey key)
      throws FindingException {
    String text = key.open(new String(content, StandardCharsets.ISO_8859_1))
        .orElseThrow(() -> unreadable(
            names,
            place + ": not a whole " + names.kind() + " file that this program wrote here: it was"
                + " changed, cut off or copied from elsewhere, or the key beside it was"));
    List<String> lines = List.of(text.split("\n", -1));
    StateRecord record = new StateRecord(place, names, lines.subList(1, lines.size()));
    if (!lines.get(0).equals(header(names.kind()))) {
      throw record.unreadable(": not a " + names.kind() + " file of version 1");
    }
    for (StateLine line : names.subject()) {
      if (!record.take(line.name()).equals(line.value())) {
        throw record.unreadable(": is about another " + line.name());
      }
    }
    return record;
  }

  String place() {
    return place;
  }

  /** Whether lines are left. */
  boolean hasMore() {
    return next < lines.size() - 1;
  }

  /** Whether the next line has this name. */
  boolean isNext(String name) {
    return hasMore() && lines.get(next).startsWith(name + ": ");
  }

  /** The value of the next line, which must have this name. */
  String take(String name) throws FindingException {
    String prefix = name + ": ";
    if (!hasMore() || !lines.get(next).startsWith(prefix)) {
      throw unreadable(":" + (next + 2) + ": " + name + " is missing");
    }
    String value = unescape(lines.get(next).substring(prefix.length()));
    next++;
    return value;
  }

  boolean takeYesOrNo(String name) throws FindingException {
    String value = take(name);
    if (!value.equals("yes") && !value.equals("no")) {
      throw unreadable(": " + name + " is neither yes nor no");
    }
    return value.equals("yes");
  }

  ObjectId takeObjectId(String name) throws FindingException {
    return HexId.parseLowerCase(take(name))
        .orElseThrow(() -> unreadable(": " + name + " is no object id"));
  }

  long takeNumber(String name) throws FindingException {
    String text = take(name);
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && Long.toString(number).equals(text)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unreadable(": " + name + " is no number");
    }
    throw unreadable(": " + name + " is no number");
  }

  int takeCount(String name) throws FindingException {
    long number = takeNumber(name);
    if (number > Integer.MAX_VALUE) {
      throw unreadable(": " + name + " is too large");
    }
    return (int) number;
  }

  /** What {@link #text} wrote. */
  Optional<SequenceNumber> takeSequence(String name) throws FindingException {
    String text = take(name);
    Optional<SequenceNumber> number = SequenceNumber.parse(text);
    if (number.isEmpty() && !text.equals(NONE)) {
      throw unreadable(": " + name + " is no number of a statement");
    }
    return number;
  }

  /** A number of a statement, if there is one, as a value. */
  static String text(Optional<SequenceNumber> number) {
    return number.map(SequenceNumber::toString).orElse(NONE);
  }

  Instant takeInstant(String name) throws FindingException {
    String text = take(name);
    Optional<Instant> inSeconds = StatementTime.parse(text);
    if (inSeconds.isPresent()) {
      return inSeconds.get();
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw unreadable(": " + name + " is no time");
    }
  }

  /** Refuses lines that nobody took. */
  void end() throws FindingException {
    if (hasMore()) {
      throw unreadable(":" + (next + 2) + ": an unknown line");
    }
  }

  private static String header(String kind) {
    return "git-quorum " + kind + " v1";
  }

  private static String escape(String value) {
    StringBuilder text = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      if (octet > ' ' && octet <= '~' && octet != '%') {
        text.append((char) octet);
      } else {
        text.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return text.toString();
  }

  private String unescape(String text) throws FindingException {
    if (escape(text).equals(text)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%' && i + 2 < text.length()) {
        bytes.write(
            Character.digit(text.charAt(i + 1), 16) << 4 | Character.digit(text.charAt(i + 2), 16));
        i += 2;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    try {
      String value = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
      if (escape(value).equals(text)) {
        return value;
      }
    } catch (CharacterCodingException e) {
      throw unreadable(": not UTF-8");
    }
    throw unreadable(": not in canonical form");
  }

  private FindingException unreadable(String message) {
    return unreadable(names, place + message);
  }

  private static FindingException unreadable(StateNames names, String message) {
    return new FindingException(ReasonCode.MEMORY_UNREADABLE, message, names.forgetting());
  }
}
