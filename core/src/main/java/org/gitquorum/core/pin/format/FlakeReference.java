// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin.format;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.gitquorum.core.pin.format.JsonValue.JsonNumber;
import org.gitquorum.core.pin.format.JsonValue.JsonText;
import org.gitquorum.core.pin.format.JsonValue.JsonWord;

/**
 * A reference to a flake, as the attributes that Nix compares.
 *
 * @param strings attributes that are strings
 * @param words attributes that are truth values or numbers, as written
 */
record FlakeReference(Map<String, String> strings, Map<String, String> words) {
  FlakeReference {
    strings = Collections.unmodifiableMap(new TreeMap<>(strings));
    words = Collections.unmodifiableMap(new TreeMap<>(words));
  }

  /** A name that registries resolve. */
  static FlakeReference indirect(String name) {
    return new FlakeReference(Map.of("type", "indirect", "id", name), Map.of());
  }

  /** The attributes that a lock holds. */
  static FlakeReference of(Attributes attributes) {
    Map<String, String> strings = new TreeMap<>();
    Map<String, String> words = new TreeMap<>();
    attributes.object().members().forEach((name, member) -> {
      if (member.value() instanceof JsonText text) {
        strings.put(name, text.text());
      } else if (member.value() instanceof JsonNumber number) {
        words.put(name, number.text());
      } else if (member.value() instanceof JsonWord word) {
        words.put(name, word.text());
      }
    });
    return new FlakeReference(strings, words);
  }

  String string(String name) {
    return strings.getOrDefault(name, "");
  }
}
