// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.List;
import java.util.Optional;

/**
 * Reads a part of TOML 1.0, strictly: tables, tables in double brackets, strings of one line,
 * decimal integers, booleans, arrays, inline tables, comments. Dotted keys outside headers, other
 * numbers, dates and strings of several lines are refused. So is whatever TOML refuses, above all a
 * key or table that is there twice.
 */
final class TomlParser {
  private static final int MOST_TABLES = 20_000;

  private final TomlScanner scanner;
  private final TomlKeys keys;
  private final TomlValues values;
  private final TomlTable document;

  private TomlParser(SourceText source) {
    this.scanner = new TomlScanner(source);
    this.keys = new TomlKeys(scanner);
    this.values = new TomlValues(scanner);
    this.document = new TomlTable(0, 0, TomlTable.Origin.HEADER);
  }

  static TomlTable parse(SourceText source) throws PolicyException {
    return new TomlParser(source).document();
  }

  private TomlTable document() throws PolicyException {
    TomlTable table = document;
    scanner.skipBlanksAndLines();
    while (!scanner.atEnd()) {
      if (scanner.peek() == '[') {
        table = header();
      } else {
        values.entry(table);
        table.extendTo(scanner.offset());
      }
      scanner.endLine();
      scanner.skipBlanksAndLines();
    }
    return document;
  }

  private TomlTable header() throws PolicyException {
    int start = scanner.offset();
    boolean several = scanner.startsWith("[[");
    scanner.skip(several ? 2 : 1);
    List<String> path = keys.readDotted();
    scanner.expect(']', "a header");
    if (several) {
      scanner.expect(']', "a header");
    }
    TomlTable parent = document;
    for (String key : path.subList(0, path.size() - 1)) {
      parent = descend(parent, key, start);
    }
    String key = path.get(path.size() - 1);
    return several ? append(parent, key, start) : declare(parent, key, start);
  }

  private TomlTable descend(TomlTable parent, String key, int start) throws PolicyException {
    Optional<TomlTable.Entry> entry = parent.get(key);
    if (entry.isEmpty()) {
      TomlTable table = new TomlTable(start, scanner.offset(), TomlTable.Origin.IMPLIED);
      parent.put(new TomlTable.Entry(key, start, table));
      return table;
    }
    TomlValue value = entry.get().value();
    if (value instanceof TomlTable table && table.origin() != TomlTable.Origin.INLINE) {
      return table;
    }
    if (value instanceof TomlTables tables) {
      return tables.last();
    }
    throw scanner.refusal(start, key + " is " + value.kind() + " that cannot be extended");
  }

  private TomlTable declare(TomlTable parent, String key, int start) throws PolicyException {
    Optional<TomlTable.Entry> entry = parent.get(key);
    if (entry.isPresent()) {
      if (entry.get().value() instanceof TomlTable table
          && table.origin() == TomlTable.Origin.IMPLIED) {
        table.declare(scanner.offset());
        return table;
      }
      boolean table = entry.get().value() instanceof TomlTable;
      String twice = table ? "the table " + key + " is there twice" : key + " is no table";
      throw scanner.refusal(start, twice);
    }
    TomlTable table = new TomlTable(start, scanner.offset(), TomlTable.Origin.HEADER);
    parent.put(new TomlTable.Entry(key, start, table));
    return table;
  }

  private TomlTable append(TomlTable parent, String key, int start) throws PolicyException {
    TomlTable table = new TomlTable(start, scanner.offset(), TomlTable.Origin.HEADER);
    TomlValue value = parent.get(key).map(TomlTable.Entry::value).orElseGet(TomlTables::new);
    if (!(value instanceof TomlTables tables)) {
      throw scanner.refusal(start, key + " is there already, and not in double brackets");
    }
    if (tables.tables().size() == MOST_TABLES) {
      throw scanner.refusal(start, "more than " + MOST_TABLES + " tables " + key);
    }
    tables.add(table);
    parent.put(new TomlTable.Entry(key, tables.start(), tables));
    return table;
  }
}
