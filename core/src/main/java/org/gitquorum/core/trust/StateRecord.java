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
 * {@code %} as {@code %XX}; the last one is {@code end}, so that a truncated file does not read.
 */
final class StateRecord {
  private static final String NONE = "none";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String place;
  private final List<String> lines;
  private int next;

  private StateRecord(String place, List<String> lines) {
    this.place = place;
    this.lines = lines;
  }

  /** The bytes of a file about this. */
  static byte[] write(StateNames names, List<StateLine> content) {
    StringBuilder text = new StringBuilder(header(names.kind())).append('\n');
    for (List<StateLine> part : List.of(names.subject(), content)) {
      for (StateLine line : part) {
        text.append(line.name()).append(": ").append(escape(line.value())).append('\n');
      }
    }
    return text.append("end\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The lines of a file, which must be about this.
   *
   * @param place the name of the file in messages
   */
  static StateRecord read(String place, StateNames names, byte[] content) throws FindingException {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String head = header(names.kind()) + "\n";
    if (!text.startsWith(head) || !text.endsWith("\nend\n")) {
      throw unreadable(place + ": not a whole " + names.kind() + " file of version 1");
    }
    String body = text.substring(head.length(), text.length() - "end\n".length());
    StateRecord record =
        new StateRecord(place, body.isEmpty() ? List.of() : List.of(body.split("\n", -1)));
    for (StateLine line : names.subject()) {
      if (!record.take(line.name()).equals(line.value())) {
        throw unreadable(place + ": is about another " + line.name());
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
      throw unreadable(place + ":" + (next + 2) + ": " + name + " is missing");
    }
    String value = unescape(lines.get(next).substring(prefix.length()));
    next++;
    return value;
  }

  boolean takeYesOrNo(String name) throws FindingException {
    String value = take(name);
    if (!value.equals("yes") && !value.equals("no")) {
      throw unreadable(place + ": " + name + " is neither yes nor no");
    }
    return value.equals("yes");
  }

  ObjectId takeObjectId(String name) throws FindingException {
    String text = take(name);
    Optional<ObjectId> id = HexId.parse(text);
    if (id.isPresent() && id.get().name().equals(text)) {
      return id.get();
    }
    throw unreadable(place + ": " + name + " is no object id");
  }

  long takeNumber(String name) throws FindingException {
    String text = take(name);
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && Long.toString(number).equals(text)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw unreadable(place + ": " + name + " is no number");
    }
    throw unreadable(place + ": " + name + " is no number");
  }

  int takeCount(String name) throws FindingException {
    long number = takeNumber(name);
    if (number > Integer.MAX_VALUE) {
      throw unreadable(place + ": " + name + " is too large");
    }
    return (int) number;
  }

  /** What {@link #text} wrote. */
  Optional<SequenceNumber> takeSequence(String name) throws FindingException {
    String text = take(name);
    Optional<SequenceNumber> number = SequenceNumber.parse(text);
    if (number.isEmpty() && !text.equals(NONE)) {
      throw unreadable(place + ": " + name + " is no number of a statement");
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
      throw unreadable(place + ": " + name + " is no time");
    }
  }

  /** Refuses lines that nobody took. */
  void end() throws FindingException {
    if (hasMore()) {
      throw unreadable(place + ":" + (next + 2) + ": an unknown line");
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
      throw unreadable(place + ": not UTF-8");
    }
    throw unreadable(place + ": not in canonical form");
  }

  private static FindingException unreadable(String message) {
    return new FindingException(ReasonCode.MEMORY_UNREADABLE, message);
  }
}
