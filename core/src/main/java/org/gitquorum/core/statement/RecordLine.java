// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.statement.LineReading.Malformed;
import org.gitquorum.core.statement.LineReading.Parsed;
import org.gitquorum.core.statement.LineReading.UnknownVersion;

/** Reads one line of a note. Total: every input has a reading, none throws. */
public final class RecordLine {
  /** The longest line read, in bytes. */
  public static final int LONGEST = 1 << 20;

  /** The longest line read that carries the files of a policy, in bytes. */
  public static final int LONGEST_POLICY_FILES = 16 << 20;

  /** What a line that carries the files of a policy begins with. */
  public static final String POLICY_FILES_PREFIX = "quorum:v1:policy-files:";

  private static final Pattern OTHER_HASH = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern VERSION = Pattern.compile("v[0-9A-Za-z._-]{1,15}");
  private static final Pattern REVIEW = Pattern.compile("[!-9;-~]{1,128}");

  private RecordLine() {}

  /**
   * What the line is.
   *
   * @param line without the line feed
   */
  public static LineReading parse(Bytes line) {
    return parse(line.toArray());
  }

  /**
   * What the line is.
   *
   * @param line without the line feed
   */
  public static LineReading parse(byte[] line) {
    Optional<LineReading> foreign = ForeignLines.recognise(line);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    if (line.length > longest(line)) {
      return new Malformed(RecordFault.NOTE_TOO_LONG, "a line of " + line.length + " bytes");
    }
    String text = new String(line, StandardCharsets.ISO_8859_1);
    if (text.startsWith(POLICY_FILES_PREFIX)) {
      return policyFiles(text.substring(POLICY_FILES_PREFIX.length()));
    }
    String[] fields = text.split(":", -1);
    if (fields[0].equals("quorum")) {
      return fields.length > 1 && fields[1].equals("v1") ? signed(fields) : other(fields);
    }
    if (fields[0].equals("sig")) {
      return fields.length > 1 && fields[1].equals("v0") ? v0(fields) : other(fields);
    }
    return malformed("the line does not begin with quorum: or sig:");
  }

  /** The longest line read that begins like this one, in bytes. */
  public static int longest(byte[] beginning) {
    int length = POLICY_FILES_PREFIX.length();
    return beginning.length >= length
            && new String(beginning, 0, length, StandardCharsets.ISO_8859_1)
                .equals(POLICY_FILES_PREFIX)
        ? LONGEST_POLICY_FILES
        : LONGEST;
  }

  private static LineReading other(String[] fields) {
    return fields.length > 1 && VERSION.matcher(fields[1]).matches()
        ? new UnknownVersion(fields[1])
        : malformed("no version");
  }

  private static LineReading policyFiles(String base64) {
    return decode(base64)
        .<LineReading>map(nar -> new Parsed(PolicyFilesRecord.of(nar)))
        .orElseGet(() -> malformed("the archive is not canonical base64"));
  }

  private static LineReading signed(String[] fields) {
    if (fields.length != 6) {
      return malformed(fields.length + " fields instead of 6");
    }
    Optional<StatementKind> kind = StatementKind.of(fields[2]);
    if (kind.isEmpty()) {
      return new Malformed(RecordFault.NOTE_KIND, "the kind is not known");
    }
    Optional<Bytes> statement = decode(fields[3]);
    if (statement.isEmpty()) {
      return malformed("the statement is not canonical base64");
    }
    Optional<Container> container = ContainerWord.read(fields[4]);
    if (container.isEmpty()) {
      return malformed("the form of signature is not known");
    }
    Optional<Bytes> signature = decode(fields[5]);
    if (signature.isEmpty()) {
      return badSignature();
    }
    try {
      Statement content = StatementCodec.parse(statement.get());
      return content.kind() == kind.get()
          ? new Parsed(new SignedRecord(content, statement.get(), container.get(), signature.get()))
          : malformed("the statement is of another kind than the record");
    } catch (StatementException e) {
      return new Malformed(e.fault(), e.description());
    }
  }

  private static LineReading v0(String[] fields) {
    if (fields.length != 7) {
      return malformed(fields.length + " fields instead of 7");
    }
    if (OTHER_HASH.matcher(fields[2]).matches() || OTHER_HASH.matcher(fields[3]).matches()) {
      return new Malformed(RecordFault.HASH_FORMAT, "an id of another hash than SHA-1");
    }
    if (!StatementValues.isObjectId(fields[2]) || !StatementValues.isObjectId(fields[3])) {
      return malformed("not an object id of 40 lower-case hex digits");
    }
    if (!REVIEW.matcher(fields[4]).matches() || !fields[5].equals("pgp")) {
      return malformed("not a record as git-sig writes it");
    }
    ObjectId commit = ObjectId.fromString(fields[2]);
    ObjectId tree = ObjectId.fromString(fields[3]);
    return decode(fields[6])
        .<LineReading>map(bytes -> new Parsed(new V0Record(commit, tree, fields[4], bytes)))
        .orElseGet(RecordLine::badSignature);
  }

  private static Optional<Bytes> decode(String base64) {
    return CanonicalBase64.decode(base64.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Malformed badSignature() {
    return new Malformed(RecordFault.SIG_MALFORMED, "the signature is not canonical base64");
  }

  private static Malformed malformed(String detail) {
    return new Malformed(RecordFault.NOTE_MALFORMED, detail);
  }
}
