// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gitquorum.core.statement.LineReading.Foreign;

/** Tells lines that never meant to be records from those that did, well or badly written. */
final class ForeignLines {
  private static final int LOOK_AHEAD = 64;
  private static final Pattern BLANK = Pattern.compile("[ \\t\\r]*");
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");
  // Whoever put a byte-order mark, a space or the wrong case before or into the prefix meant a
  // record: it is reported as malformed and not passed over.
  private static final Pattern RECORD =
      Pattern.compile("[\\x00-\\x20\\u00ef\\u00bb\\u00bf\\u00fe\\u00ff]*(quorum|sig):");
  // An OpenPGP message begins with the header of a signature, a one-pass signature or compressed
  // data.
  private static final Pattern OPENPGP_BASE64 =
      Pattern.compile("(o[w-z]|k[A-P]|i[A-Za-v]|w[g-v]|[xy][A-P])[A-Za-z0-9+/]{30,}");

  private ForeignLines() {}

  /** The reading of a line that is no record; nothing if it means to be one. */
  static Optional<LineReading> recognise(byte[] line) {
    String start =
        new String(line, 0, Math.min(line.length, LOOK_AHEAD), StandardCharsets.ISO_8859_1);
    // Nearly every line is a record, and of these nearly none is written oddly.
    if (start.startsWith("quorum:")
        || start.startsWith("sig:")
        || RECORD.matcher(start.toLowerCase(Locale.ROOT)).lookingAt()) {
      return Optional.empty();
    }
    return Optional.of(new Foreign(content(start, line.length)));
  }

  private static ForeignContent content(String start, int length) {
    if (length == start.length() && BLANK.matcher(start).matches()) {
      return ForeignContent.BLANK;
    }
    if (CONFLICT.matcher(start).lookingAt()) {
      return ForeignContent.MERGE_CONFLICT;
    }
    return OPENPGP_BASE64.matcher(start).matches()
        ? ForeignContent.GIT_SIGNATURES
        : ForeignContent.OTHER;
  }
}
