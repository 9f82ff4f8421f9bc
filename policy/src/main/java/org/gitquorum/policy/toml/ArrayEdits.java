// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.List;

/** Edits of an array's text that follow its layout: one line, or a line for each value. */
final class ArrayEdits {
  private final String text;
  private final TomlValue.Items array;

  ArrayEdits(String text, TomlValue.Items array) {
    this.text = text;
    this.array = array;
  }

  /** Adds a value, written as {@code literal}, after the last one, of which there must be one. */
  List<TextEdit> append(String literal) {
    TomlValue last = array.values().get(array.values().size() - 1);
    int lineStart = Lines.start(text, last.start());
    boolean ownLine = lineStart > array.start() && Lines.isBlank(text, lineStart, last.start());
    if (!ownLine) {
      return List.of(TextEdit.insert(last.end(), ", " + literal));
    }
    String line = "\n" + text.substring(lineStart, last.start()) + literal;
    int lineEnd = Lines.end(text, last.end());
    if (array.end() <= lineEnd) {
      return List.of(TextEdit.insert(last.end(), "," + line));
    }
    // A comment behind the last value stays on its line.
    int afterBlanks = Lines.skipBlanks(text, last.end());
    if (text.charAt(afterBlanks) == ',') {
      return List.of(TextEdit.insert(lineEnd, line + ","));
    }
    return lineEnd == last.end()
        ? List.of(TextEdit.insert(last.end(), "," + line))
        : List.of(TextEdit.insert(last.end(), ","), TextEdit.insert(lineEnd, line));
  }

  /** Removes the value at {@code index}, and one comma with it. */
  List<TextEdit> remove(int index) {
    TomlValue value = array.values().get(index);
    int comma = comma(value.end());
    if (comma > Lines.end(text, value.end())) {
      return List.of(
          TextEdit.delete(value.start(), value.end()), TextEdit.delete(comma, comma + 1));
    }
    int end = comma < 0 ? value.end() : comma + 1;
    int lineStart = Lines.start(text, value.start());
    boolean ownLine = lineStart > array.start()
        && Lines.isBlank(text, lineStart, value.start())
        && Lines.isBlank(text, end, Lines.end(text, end));
    if (ownLine) {
      return List.of(TextEdit.delete(lineStart, Lines.next(text, end)));
    }
    if (index > 0 && index == array.values().size() - 1) {
      int previousEnd = array.values().get(index - 1).end();
      if (text.substring(previousEnd, value.start()).indexOf('\n') < 0) {
        return List.of(TextEdit.delete(previousEnd, value.end()));
      }
    }
    return List.of(TextEdit.delete(value.start(), Lines.skipBlanks(text, end)));
  }

  /** The offset of the comma behind a value, past blanks, lines and comments, or -1. */
  private int comma(int offset) {
    int at = offset;
    while (text.charAt(at) != ',' && text.charAt(at) != ']') {
      at = text.charAt(at) == '#' ? Lines.end(text, at) : at + 1;
    }
    return text.charAt(at) == ',' ? at : -1;
  }
}
