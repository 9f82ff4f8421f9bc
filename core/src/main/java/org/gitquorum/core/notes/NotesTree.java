// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/** One tree of a notes ref, its entries by name. Bytes of names are read as ISO 8859-1. */
final class NotesTree {
  static final int PLAIN_FILE = 0100644;
  static final int DIRECTORY = 0040000;
  static final int HEX_DIGITS = 40;

  private static final int ID_BYTES = 20;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  record Entry(String name, int mode, ObjectId id) {
    boolean isDirectory() {
      return mode == DIRECTORY;
    }

    boolean isPlainFile() {
      return mode == PLAIN_FILE;
    }

    /** Whether it leads one level deeper, below so many hex digits. */
    boolean isFanOut(int digits) {
      return isDirectory() && digits < HEX_DIGITS - 2 && name.length() == 2 && isHex(name);
    }

    /** Whether it stands where a note of an object would, below so many hex digits. */
    boolean isNote(int digits) {
      return name.length() == HEX_DIGITS - digits && isHex(name);
    }
  }

  /** @throws FindingException {@code OBJECT_MALFORMED} */
  static NotesTree parse(ObjectId id, byte[] content) throws FindingException {
    NotesTree tree = new NotesTree();
    int offset = 0;
    while (offset < content.length) {
      int space = indexOf(content, ' ', offset);
      int end = indexOf(content, '\0', space + 1);
      if (space < 0 || end < 0 || end + ID_BYTES > content.length - 1) {
        throw malformed(id);
      }
      String name = text(content, space + 1, end);
      Entry entry = new Entry(name, mode(id, text(content, offset, space)), idAt(content, end + 1));
      if (tree.entries.putIfAbsent(name, entry) != null) {
        throw malformed(id);
      }
      offset = end + 1 + ID_BYTES;
    }
    return tree;
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  int size() {
    return entries.size();
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  static boolean isHex(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static int mode(ObjectId id, String octal) throws FindingException {
    if (octal.isEmpty()
        || octal.length() > 6
        || !octal.chars().allMatch(c -> c >= '0' && c < '8')) {
      throw malformed(id);
    }
    return Integer.parseInt(octal, 8);
  }

  private static String text(byte[] content, int from, int to) {
    return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static ObjectId idAt(byte[] content, int offset) {
    return ObjectId.fromRaw(content, offset);
  }

  private static int indexOf(byte[] content, char wanted, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static FindingException malformed(ObjectId id) {
    return new FindingException(
        ReasonCode.OBJECT_MALFORMED, "tree " + id.name() + " of a notes ref is malformed");
  }
}
