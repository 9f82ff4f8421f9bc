// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.pin.format.JsonValue.JsonMember;
import org.gitquorum.core.pin.format.JsonValue.JsonNumber;
import org.gitquorum.core.pin.format.JsonValue.JsonObject;
import org.gitquorum.core.pin.format.JsonValue.JsonText;
import org.gitquorum.core.pin.format.JsonValue.JsonWord;

/** The members of an object, read as the types that a format gives them; null is absence. */
record Attributes(PinText text, JsonObject object) {
  /**
   * The object that a value is.
   *
   * @throws FindingException {@code PIN_MALFORMED} if it is something else
   */
  static Attributes of(PinText text, JsonValue value, String what) throws FindingException {
    if (value instanceof JsonObject object) {
      return new Attributes(text, object);
    }
    throw text.malformed(value.start(), what + " is no object");
  }

  Set<String> names() {
    return object.members().keySet();
  }

  boolean has(String name) {
    return present(name).isPresent();
  }

  Optional<Attributes> attributes(String name) throws FindingException {
    Optional<JsonValue> value = present(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(of(text, value.get(), quoted(name)));
  }

  Attributes required(String name) throws FindingException {
    return attributes(name)
        .orElseThrow(() -> text.malformed(object.start(), "has no " + quoted(name)));
  }

  Optional<JsonText> token(String name) throws FindingException {
    Optional<JsonValue> value = present(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonText found) {
      return Optional.of(found);
    }
    throw text.malformed(value.get().start(), quoted(name) + " is no string");
  }

  Optional<String> string(String name) throws FindingException {
    return token(name).map(JsonText::text);
  }

  String string(String name, String otherwise) throws FindingException {
    return string(name).orElse(otherwise);
  }

  boolean flag(String name) throws FindingException {
    Optional<JsonValue> value = present(name);
    if (value.isEmpty()) {
      return false;
    }
    if (value.get() instanceof JsonWord word) {
      return word.text().equals("true");
    }
    throw text.malformed(value.get().start(), quoted(name) + " is neither true nor false");
  }

  OptionalLong integer(String name) throws FindingException {
    Optional<JsonValue> value = present(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (value.get() instanceof JsonNumber number && isInteger(number.text())) {
      return OptionalLong.of(Long.parseLong(number.text()));
    }
    throw text.malformed(value.get().start(), quoted(name) + " is no integer");
  }

  private static boolean isInteger(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > first;
  }

  /** The line on which a member stands, or that of the object. */
  int line(String name) {
    JsonMember member = object.members().get(name);
    return text.lineAt(member == null ? object.start() : member.nameStart());
  }

  int line() {
    return text.lineAt(object.start());
  }

  private Optional<JsonValue> present(String name) {
    return object
        .value(name)
        .filter(value -> !(value instanceof JsonWord word && word.text().equals("null")));
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
