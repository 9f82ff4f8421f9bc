// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.JsonValue.JsonArray;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;
import org.gitquorum.core.pin.format.JsonValue.JsonNumber;
import org.gitquorum.core.pin.format.JsonValue.JsonObject;
import org.gitquorum.core.pin.format.JsonValue.JsonWord;

/**
 * Reads JSON (RFC 8259) more strictly than Nix does. Refused is whatever two readers could take
 * differently: a name twice in one object (also if one of the two is escaped), numbers beyond 64
 * bits, NUL, half a surrogate pair, anything behind the value.
 */
final class JsonReader {
  /** Lock files nest four deep; deeper ones must not exhaust the stack. */
  private static final int MOST_NESTING = 64;

  private static final int LONGEST_NUMBER = 40;

  private final PinText text;
  private int position;

  private JsonReader(PinText text) {
    this.text = text;
  }

  /**
   * Reads the only value of a file.
   *
   * @throws FindingException {@code PIN_MALFORMED}, {@code LIMIT}
   */
  static JsonValue read(PinText text) throws FindingException {
    JsonReader reader = new JsonReader(text);
    JsonValue value = reader.value(0);
    reader.space();
    if (reader.position < text.size()) {
      throw text.malformed(reader.position, "something stands behind the end of the JSON value");
    }
    return value;
  }

  private JsonValue value(int nesting) throws FindingException {
    space();
    if (nesting > MOST_NESTING) {
      throw text.limit(position, "nests deeper than " + MOST_NESTING + " levels");
    }
    int next = text.at(position);
    if (next == '{') {
      return object(nesting);
    }
    if (next == '[') {
      return array(nesting);
    }
    if (next == '"') {
      return string();
    }
    return next == '-' || isDigit(next) ? number() : word();
  }

  private JsonObject object(int nesting) throws FindingException {
    int start = position++;
    Map<String, JsonMember> members = new LinkedHashMap<>();
    if (!skip('}')) {
      do {
        space();
        JsonMember member = member(nesting);
        if (members.put(member.name(), member) != null) {
          throw text.malformed(
              member.nameStart(), "holds \"" + member.name() + "\" twice in one object");
        }
      } while (skip(','));
      require('}');
    }
    return new JsonObject(start, position, members);
  }

  private JsonMember member(int nesting) throws FindingException {
    if (text.at(position) != '"') {
      throw unexpected();
    }
    JsonValue.JsonText name = string();
    require(':');
    return new JsonMember(name.text(), name.start(), value(nesting + 1));
  }

  private JsonArray array(int nesting) throws FindingException {
    int start = position++;
    List<JsonValue> values = new ArrayList<>();
    if (!skip(']')) {
      do {
        values.add(value(nesting + 1));
      } while (skip(','));
      require(']');
    }
    return new JsonArray(start, position, values);
  }

  private JsonValue.JsonText string() throws FindingException {
    JsonValue.JsonText string = JsonString.read(text, position);
    position = string.end();
    return string;
  }

  private JsonNumber number() throws FindingException {
    int start = position;
    position += text.at(position) == '-' ? 1 : 0;
    boolean zero = text.at(position) == '0';
    digits();
    if (zero && position - start > (text.at(start) == '-' ? 2 : 1)) {
      throw text.malformed(start, "a number begins with 0");
    }
    boolean whole = true;
    if (text.at(position) == '.') {
      position++;
      digits();
      whole = false;
    }
    if (text.at(position) == 'e' || text.at(position) == 'E') {
      position++;
      position += text.at(position) == '+' || text.at(position) == '-' ? 1 : 0;
      digits();
      whole = false;
    }
    return bounded(new JsonNumber(start, position, text.slice(start, position)), whole);
  }

  /** Readers turn a larger integer into a fraction, cut it, or refuse it. */
  private JsonNumber bounded(JsonNumber number, boolean whole) throws FindingException {
    try {
      if (number.text().length() > LONGEST_NUMBER
          || (!whole && Double.isInfinite(Double.parseDouble(number.text())))) {
        throw text.malformed(number.start(), "a number is out of range");
      }
      if (whole) {
        Long.parseLong(number.text());
      }
      return number;
    } catch (NumberFormatException e) {
      throw new FindingException(
          text.malformed(number.start(), "a number is out of range").finding(), e);
    }
  }

  private void digits() throws FindingException {
    int start = position;
    while (isDigit(text.at(position))) {
      position++;
    }
    if (position == start) {
      throw unexpected();
    }
  }

  private JsonWord word() throws FindingException {
    for (String word : List.of("true", "false", "null")) {
      if (text.startsWith(position, word)) {
        int start = position;
        position += word.length();
        return new JsonWord(start, position, word);
      }
    }
    throw unexpected();
  }

  private boolean skip(char wanted) {
    space();
    if (text.at(position) != wanted) {
      return false;
    }
    position++;
    return true;
  }

  private void require(char wanted) throws FindingException {
    if (!skip(wanted)) {
      throw unexpected();
    }
  }

  private void space() {
    int next = text.at(position);
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      next = text.at(++position);
    }
  }

  private FindingException unexpected() {
    return text.malformed(
        position,
        position >= text.size() ? "ends in the middle of a JSON value" : "is not JSON here");
  }

  private static boolean isDigit(int next) {
    return next >= '0' && next <= '9';
  }
}
