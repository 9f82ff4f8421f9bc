// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.LinkedHashSet;
import java.util.Set;
import org.gitquorum.core.Bytes;

/** The lines of notes, in order, without empty ones and duplicates. */
final class NoteLines {
  private NoteLines() {}

  /** Adds the lines of a note. */
  static void collect(byte[] note, Set<Bytes> lines) {
    int start = 0;
    for (int i = 0; i <= note.length; i++) {
      if (i == note.length || note[i] == '\n') {
        if (!isBlank(note, start, i)) {
          lines.add(Bytes.copyOf(note, start, i));
        }
        start = i + 1;
      }
    }
  }

  /** The lines of a note. */
  static Set<Bytes> of(byte[] note) {
    Set<Bytes> lines = new LinkedHashSet<>();
    collect(note, lines);
    return lines;
  }

  private static boolean isBlank(byte[] note, int from, int to) {
    for (int i = from; i < to; i++) {
      if (note[i] != ' ' && note[i] != '\t' && note[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
