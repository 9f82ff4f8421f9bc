// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.HexFormat;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.JsonValue.JsonText;

/** JSON's strings: reading one with its escapes resolved, and writing one. */
final class JsonString {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final PinText text;
  private final int start;
  private final StringBuilder result = new StringBuilder();
  private int position;

  private JsonString(PinText text, int start) {
    this.text = text;
    this.start = start;
    this.position = start + 1;
  }

  /**
   * Reads a string.
   *
   * @param start of its opening quote
   * @throws FindingException {@code PIN_MALFORMED}
   */
  static JsonText read(PinText text, int start) throws FindingException {
    JsonString string = new JsonString(text, start);
    int plain = string.position;
    while (text.at(string.position) != '"') {
      int next = text.at(string.position);
      if (next < ' ') {
        throw text.malformed(
            string.position,
            next < 0 ? "ends in the middle of a string" : "a string holds a control character");
      }
      if (next == '\\') {
        string.result.append(text.slice(plain, string.position));
        string.escape();
        plain = string.position;
      } else {
        string.position++;
      }
    }
    string.result.append(text.slice(plain, string.position));
    return string.checked();
  }

  /** The string as JSON; for text that needs no escape. */
  static String plain(String value) {
    if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\')) {
      throw new IllegalArgumentException("needs escapes");
    }
    return '"' + value + '"';
  }

  private JsonText checked() throws FindingException {
    for (int i = 0; i < result.length(); i++) {
      char next = result.charAt(i);
      if (next == 0) {
        throw text.malformed(start, "a string holds NUL, where some readers end it");
      }
      if (Character.isSurrogate(next)) {
        if (!Character.isHighSurrogate(next)
            || ++i == result.length()
            || !Character.isLowSurrogate(result.charAt(i))) {
          throw text.malformed(start, "a string holds half a surrogate pair");
        }
      }
    }
    return new JsonText(start, position + 1, result.toString());
  }

  private void escape() throws FindingException {
    int kind = text.at(position + 1);
    if (kind == 'u') {
      int value = 0;
      for (int i = position + 2; i < position + 6; i++) {
        if (!HexFormat.isHexDigit(text.at(i))) {
          throw text.malformed(position, "a string holds an escape that is none");
        }
        value = value << 4 | HexFormat.fromHexDigit(text.at(i));
      }
      result.append((char) value);
      position += 6;
      return;
    }
    int found = kind < 0 ? -1 : ESCAPES.indexOf(kind);
    if (found < 0) {
      throw text.malformed(position, "a string holds an escape that is none");
    }
    result.append(ESCAPED.charAt(found));
    position += 2;
  }
}
