// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.PathCoverage;
import org.gitquorum.policy.PathPattern;
import org.gitquorum.policy.PatternException;

/** Reads the lines of one statement in order. */
final class StatementReader {
  private static final Pattern OTHER_HASH = Pattern.compile("[0-9a-fA-F]{64}");

  private final String[] lines;
  private int next;

  /** @throws StatementException if the bytes are no lines of printable ASCII, each ended by LF */
  StatementReader(Bytes bytes) throws StatementException {
    byte[] content = bytes.toArray();
    int line = 1;
    for (byte octet : content) {
      if (octet == '\n') {
        line++;
      } else if (octet < ' ' || octet > '~') {
        throw new StatementException(
            RecordFault.NOTE_MALFORMED, line, "a byte that is not printable ASCII");
      }
    }
    if (content.length == 0 || content[content.length - 1] != '\n') {
      throw new StatementException(
          RecordFault.NOTE_MALFORMED, line, "the last line does not end with a line feed");
    }
    String text = new String(content, 0, content.length - 1, StandardCharsets.US_ASCII);
    lines = text.split("\n", -1);
  }

  void header() throws StatementException {
    if (!lines[0].equals(StatementCodec.HEADER)) {
      throw fault(1, "the first line is not \"" + StatementCodec.HEADER + "\"");
    }
    next = 1;
  }

  void end() throws StatementException {
    if (next != lines.length) {
      throw fault(next + 1, "a line too many");
    }
  }

  String text(String name) throws StatementException {
    if (!at(name)) {
      throw fault(next + 1, "\"" + name + ": \" is missing");
    }
    return lines[next++].substring(name.length() + 2);
  }

  StatementKind kind() throws StatementException {
    String text = text("kind");
    return StatementKind.of(text)
        .orElseThrow(
            () -> new StatementException(RecordFault.NOTE_KIND, next, "kind is not known"));
  }

  String repository() throws StatementException {
    return checked("repository", "not a repository identity", StatementValues::isRepository);
  }

  String branch() throws StatementException {
    return checked("branch", "not the full name of a branch", BranchName::isFullName);
  }

  String digest(String name) throws StatementException {
    return checked(name, "not a SHA-256 digest in SRI form", StatementValues::isDigest);
  }

  Optional<String> optionalDigest(String name) throws StatementException {
    return at(name) ? Optional.of(digest(name)) : Optional.empty();
  }

  String reason() throws StatementException {
    return value(
        "reason",
        "not a reason of one line in its one escaped form",
        text -> ReasonText.unescape(text).filter(StatementValues::isReason));
  }

  long number(String name) throws StatementException {
    return value(name, "not a number from 0 to 2^63-1 in canonical form", StatementValues::number);
  }

  Instant time(String name) throws StatementException {
    return value(name, "not a time of the form YYYY-MM-DDTHH:MM:SSZ", StatementValues::time);
  }

  ObjectId oid(String name) throws StatementException {
    String text = text(name);
    if (StatementValues.isObjectId(text)) {
      return ObjectId.fromString(text);
    }
    if (OTHER_HASH.matcher(text).matches()) {
      throw new StatementException(
          RecordFault.HASH_FORMAT, next, name + " is an id of another hash than SHA-1");
    }
    throw fault(next, name + " is not an object id of 40 lower-case hex digits");
  }

  Optional<ObjectId> optionalOid(String name) throws StatementException {
    return at(name) ? Optional.of(oid(name)) : Optional.empty();
  }

  PathCoverage paths() throws StatementException {
    List<PathPattern> patterns = new ArrayList<>();
    do {
      String text = text("path");
      try {
        patterns.add(PathPattern.parse(text));
      } catch (PatternException e) {
        throw fault(next, "not a path pattern: " + e.getMessage());
      }
    } while (at("path"));
    try {
      return PathCoverage.of(patterns);
    } catch (IllegalArgumentException e) {
      throw fault(next, "paths are not canonical: " + e.getMessage());
    }
  }

  private boolean at(String name) {
    return next < lines.length && lines[next].startsWith(name + ": ");
  }

  private String checked(String name, String otherwise, Predicate<String> holds)
      throws StatementException {
    return value(name, otherwise, text -> Optional.of(text).filter(holds));
  }

  private <T> T value(String name, String otherwise, Function<String, Optional<T>> read)
      throws StatementException {
    Optional<T> value = read.apply(text(name));
    return value.orElseThrow(() -> fault(next, name + " is " + otherwise));
  }

  private static StatementException fault(int line, String reason) {
    return new StatementException(RecordFault.NOTE_MALFORMED, line, reason);
  }
}
