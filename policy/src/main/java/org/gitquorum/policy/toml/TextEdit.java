// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Comparator;
import java.util.List;

/**
 * A part of a text replaced.
 *
 * @param start offset of the first character replaced
 * @param end offset after the last, {@code start} for an insertion
 */
record TextEdit(int start, int end, String replacement) {
  static TextEdit insert(int offset, String inserted) {
    return new TextEdit(offset, offset, inserted);
  }

  static TextEdit delete(int start, int end) {
    return new TextEdit(start, end, "");
  }

  /** The text with all edits made; they must not overlap. */
  static String apply(String text, List<TextEdit> edits) {
    StringBuilder edited = new StringBuilder(text);
    edits.stream()
        .sorted(Comparator.comparingInt(TextEdit::start).reversed())
        .forEach(edit -> edited.replace(edit.start, edit.end, edit.replacement));
    return edited.toString();
  }
}
