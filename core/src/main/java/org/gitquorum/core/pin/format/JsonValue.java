// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value, with the bytes it takes: from {@code start}, up to and without {@code end}. */
sealed interface JsonValue {
  int start();

  int end();

  /** A member of an object; {@code nameStart} is where its name begins. */
  record JsonMember(String name, int nameStart, JsonValue value) {}

  /** Members in the order of the file; no two have one name. */
  record JsonObject(int start, int end, Map<String, JsonMember> members) implements JsonValue {
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    Optional<JsonValue> value(String name) {
      return Optional.ofNullable(members.get(name)).map(JsonMember::value);
    }
  }

  record JsonArray(int start, int end, List<JsonValue> values) implements JsonValue {
    public JsonArray {
      values = List.copyOf(values);
    }
  }

  /** A string; {@code text} has its escapes resolved. */
  record JsonText(int start, int end, String text) implements JsonValue {}

  /** A number as written: an integer that fits 64 bits with sign, or one with a fraction. */
  record JsonNumber(int start, int end, String text) implements JsonValue {}

  /** {@code true}, {@code false} or {@code null}. */
  record JsonWord(int start, int end, String text) implements JsonValue {}

  /** Whether two strings, numbers or words mean the same; objects and arrays are never compared. */
  static boolean same(JsonValue one, JsonValue other) {
    if (one instanceof JsonText a && other instanceof JsonText b) {
      return a.text().equals(b.text());
    }
    if (one instanceof JsonNumber a && other instanceof JsonNumber b) {
      return a.text().equals(b.text());
    }
    return one instanceof JsonWord a && other instanceof JsonWord b && a.text().equals(b.text());
  }
}
