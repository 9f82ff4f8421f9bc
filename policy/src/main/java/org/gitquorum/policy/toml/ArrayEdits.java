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

  /** Removes the value at {@code index}. */
  TextEdit remove(int index) {
    TomlValue value = array.values().get(index);
    int lineStart = Lines.start(text, value.start());
    int afterComma = afterComma(value.end());
    int lineEnd = Lines.end(text, afterComma);
    boolean ownLine = lineStart > array.start()
        && Lines.isBlank(text, lineStart, value.start())
        && Lines.isBlank(text, afterComma, lineEnd);
    if (ownLine) {
      return TextEdit.delete(lineStart, Lines.next(text, afterComma));
    }
    boolean last = index == array.values().size() - 1;
    if (last && index > 0) {
      int previousEnd = array.values().get(index - 1).end();
      if (text.substring(previousEnd, value.start()).indexOf('\n') < 0) {
        return TextEdit.delete(previousEnd, value.end());
      }
    }
    return TextEdit.delete(value.start(), Lines.skipBlanks(text, afterComma));
  }

  private int afterComma(int offset) {
    int at = Lines.skipBlanks(text, offset);
    return text.charAt(at) == ',' ? at + 1 : offset;
  }
}
