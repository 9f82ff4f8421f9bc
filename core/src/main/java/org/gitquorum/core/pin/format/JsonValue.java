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

  /** Whether two values mean the same, wherever they stand. */
  static boolean same(JsonValue one, JsonValue other) {
    if (one instanceof JsonObject a && other instanceof JsonObject b) {
      return List.copyOf(a.members().keySet()).equals(List.copyOf(b.members().keySet()))
          && a.members().keySet().stream()
              .allMatch(name ->
                  same(a.members().get(name).value(), b.members().get(name).value()));
    }
    if (one instanceof JsonArray a && other instanceof JsonArray b) {
      return a.values().size() == b.values().size()
          && java.util.stream.IntStream.range(0, a.values().size())
              .allMatch(i -> same(a.values().get(i), b.values().get(i)));
    }
    return one.getClass() == other.getClass() && plain(one).equals(plain(other));
  }

  private static String plain(JsonValue value) {
    if (value instanceof JsonText text) {
      return text.text();
    }
    if (value instanceof JsonNumber number) {
      return number.text();
    }
    return value instanceof JsonWord word ? word.text() : "";
  }
}
