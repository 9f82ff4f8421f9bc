// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.gitquorum.core.Bytes;

/** Another spelling for the bytes from {@code start}, up to and without {@code end}. */
record TokenEdit(int start, int end, String spelling) {
  /** A string token with another text, which needs no escapes. */
  static TokenEdit string(JsonValue token, String text) {
    return new TokenEdit(token.start(), token.end(), JsonString.plain(text));
  }

  static TokenEdit number(JsonValue token, long number) {
    return new TokenEdit(token.start(), token.end(), Long.toString(number));
  }

  /** The content with these edits, none of which touches another. */
  static Bytes apply(Bytes content, List<TokenEdit> edits) {
    byte[] old = content.toArray();
    ByteArrayOutputStream result = new ByteArrayOutputStream(old.length + 64);
    int kept = 0;
    for (TokenEdit edit :
        edits.stream().sorted(Comparator.comparingInt(TokenEdit::start)).toList()) {
      result.write(old, kept, edit.start() - kept);
      result.writeBytes(edit.spelling().getBytes(StandardCharsets.UTF_8));
      kept = edit.end();
    }
    result.write(old, kept, old.length - kept);
    return Bytes.copyOf(result.toByteArray());
  }
}
