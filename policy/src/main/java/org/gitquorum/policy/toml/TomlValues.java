// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads values: strings, decimal integers, booleans, arrays and inline tables. */
final class TomlValues {
  private static final int DEEPEST = 8;
  private static final String DELIMITERS = " \t\n,]}#";
  private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]{0,29})");
  private static final Pattern NUMBER_LIKE = Pattern.compile("[+-]?[0-9].*");

  private final TomlScanner scanner;
  private final TomlKeys keys;

  TomlValues(TomlScanner scanner) {
    this.scanner = scanner;
    this.keys = new TomlKeys(scanner);
  }

  TomlValue read() throws PolicyException {
    return read(0);
  }

  private TomlValue read(int depth) throws PolicyException {
    if (depth > DEEPEST) {
      throw scanner.refusal(scanner.offset(), "values nested too deeply");
    }
    return switch (scanner.peek()) {
      case '"', '\'' -> new TomlStrings(scanner).read();
      case '[' -> array(depth);
      case '{' -> inlineTable(depth);
      default -> word();
    };
  }

  private TomlValue array(int depth) throws PolicyException {
    int start = scanner.offset();
    scanner.next();
    List<TomlValue> values = new ArrayList<>();
    scanner.skipBlanksAndLines();
    while (!scanner.accept(']')) {
      if (scanner.atEnd()) {
        throw scanner.refusal(start, "an array without its closing ]");
      }
      values.add(read(depth + 1));
      scanner.skipBlanksAndLines();
      if (!scanner.accept(',') && scanner.peek() != ']') {
        throw scanner.refusal(scanner.offset(), "a comma or ] is missing in an array");
      }
      scanner.skipBlanksAndLines();
    }
    return new TomlValue.Items(start, scanner.offset(), List.copyOf(values));
  }

  private TomlTable inlineTable(int depth) throws PolicyException {
    TomlTable table = new TomlTable(scanner.offset(), scanner.offset(), TomlTable.Origin.INLINE);
    scanner.next();
    scanner.skipBlanks();
    boolean more = !scanner.accept('}');
    while (more) {
      entry(table, depth + 1);
      scanner.skipBlanks();
      more = !scanner.accept('}');
      if (more) {
        scanner.expect(',', "a value in braces");
        scanner.skipBlanks();
      }
    }
    table.extendTo(scanner.offset());
    return table;
  }

  /** Reads {@code key = value} into a table. */
  void entry(TomlTable table) throws PolicyException {
    entry(table, 0);
  }

  private void entry(TomlTable table, int depth) throws PolicyException {
    int start = scanner.offset();
    String key = keys.read();
    scanner.skipBlanks();
    if (scanner.peek() == '.') {
      throw scanner.refusal(start, "a dotted key", "write the table's header above: [" + key + "]");
    }
    if (table.get(key).isPresent()) {
      throw scanner.refusal(start, "the key " + key + " is there twice");
    }
    scanner.expect('=', "the key " + key);
    scanner.skipBlanks();
    table.put(new TomlTable.Entry(key, start, read(depth)));
  }

  private TomlValue word() throws PolicyException {
    int start = scanner.offset();
    while (!scanner.atEnd() && DELIMITERS.indexOf(scanner.peek()) < 0) {
      scanner.next();
    }
    String word = scanner.textFrom(start);
    if (word.equals("true") || word.equals("false")) {
      return new TomlValue.Truth(start, scanner.offset(), word.equals("true"));
    }
    if (WHOLE.matcher(word).matches()) {
      return new TomlValue.Whole(start, scanner.offset(), whole(start, word));
    }
    if (word.isEmpty()) {
      throw scanner.refusal(start, "a value is missing");
    }
    if (NUMBER_LIKE.matcher(word).matches()) {
      throw scanner.refusal(start, word + " is not a plain decimal integer");
    }
    throw scanner.refusal(start, word + " is not a value", "text stands in quotes");
  }

  private long whole(int start, String word) throws PolicyException {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw scanner.refusal(start, word + " is beyond every range");
    }
  }
}
