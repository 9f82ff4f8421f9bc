// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table read by the keys that its kind of file may have. Values of another type are problems;
 * keys that nobody asked for are, too.
 */
final class SchemaTable {
  private final TomlTable table;
  private final String where;
  private final ProblemLog log;
  private final Set<String> known = new LinkedHashSet<>();

  /** @param where how messages call the table, such as {@code [root]} */
  SchemaTable(TomlTable table, String where, ProblemLog log) {
    this.table = table;
    this.where = where;
    this.log = log;
  }

  int start() {
    return table.start();
  }

  ProblemLog log() {
    return log;
  }

  boolean has(String key) {
    return table.get(key).isPresent();
  }

  Optional<TomlValue.Text> text(String key) {
    return value(key, TomlValue.Text.class, "a string");
  }

  Optional<TomlValue.Whole> whole(String key) {
    return value(key, TomlValue.Whole.class, "a number");
  }

  Optional<Boolean> truth(String key) {
    return value(key, TomlValue.Truth.class, "true or false").map(TomlValue.Truth::value);
  }

  Optional<TomlTable> table(String key) {
    return value(key, TomlTable.class, "a table");
  }

  Optional<TomlValue> any(String key) {
    known.add(key);
    return table.get(key).map(TomlTable.Entry::value);
  }

  /** The values of an array. */
  Optional<TomlValue.Items> items(String key) {
    return value(key, TomlValue.Items.class, "an array");
  }

  /** The distinct strings of an array, of which there is at least one. */
  List<TomlValue.Text> texts(String key) {
    Optional<TomlValue.Items> items = items(key);
    items
        .filter(array -> array.values().isEmpty())
        .ifPresent(array -> log.add(array.start(), key + " is empty"));
    return items.map(array -> distinctTexts(key, array)).orElse(List.of());
  }

  private List<TomlValue.Text> distinctTexts(String key, TomlValue.Items array) {
    List<TomlValue.Text> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TomlValue value : array.values()) {
      if (!(value instanceof TomlValue.Text text)) {
        log.add(value.start(), key + " takes strings, this is " + value.kind());
      } else if (!seen.add(text.value())) {
        log.add(text.start(), text.value() + " is there twice");
      } else {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The tables under {@code [[key]]}, or in an array; none where the key is absent. */
  List<TomlTable> tables(String key) {
    if (any(key).filter(TomlTables.class::isInstance).isPresent()) {
      return value(key, TomlTables.class, "tables").map(TomlTables::tables).orElseThrow();
    }
    List<TomlTable> tables = new ArrayList<>();
    for (TomlValue value : items(key).map(TomlValue.Items::values).orElse(List.of())) {
      if (value instanceof TomlTable inner) {
        tables.add(inner);
      } else {
        log.add(value.start(), key + " takes tables, this is " + value.kind());
      }
    }
    return tables;
  }

  /** A key that must be there. */
  void require(String key, String hint) {
    known.add(key);
    if (!has(key)) {
      log.add(table.start(), where + " lacks " + key, hint);
    }
  }

  /** Call after all keys were asked for. */
  void refuseOtherKeys() {
    for (TomlTable.Entry entry : table.entries()) {
      if (!known.contains(entry.key())) {
        String hint = Spelling.hint(entry.key(), known);
        log.add(entry.keyStart(), "unknown key " + entry.key() + " in " + where, hint);
      }
    }
  }

  private <T extends TomlValue> Optional<T> value(String key, Class<T> type, String kind) {
    Optional<TomlValue> value = any(key);
    value
        .filter(found -> !type.isInstance(found))
        .ifPresent(
            found -> log.add(found.start(), key + " takes " + kind + ", this is " + found.kind()));
    return value.filter(type::isInstance).map(type::cast);
  }
}
