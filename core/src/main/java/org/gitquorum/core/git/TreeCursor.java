// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Steps through the bytes of one tree object: {@code <octal mode> <name> NUL <20 bytes of id>},
 * over and over. It sits before the first entry until {@link #next} is called. It expects bytes
 * that {@link ObjectRules} accepted.
 */
final class TreeCursor {
  /** A directory. */
  static final int DIRECTORY = 040000;

  /** A symbolic link. */
  static final int LINK = 0120000;

  /** A submodule's commit. */
  static final int SUBMODULE = 0160000;

  /** A file that can be run. */
  static final int EXECUTABLE = 0100755;

  private static final int ID_LENGTH = 20;

  private final byte[] tree;
  private int mode;
  private int nameStart;
  private int nameEnd;
  private int nextEntry;

  TreeCursor(byte[] tree) {
    this.tree = tree;
  }

  /** Goes to the next entry; false at the end. */
  boolean next() {
    if (nextEntry >= tree.length) {
      return false;
    }
    int at = nextEntry;
    int octal = 0;
    while (tree[at] != ' ') {
      octal = (octal << 3) | (tree[at] - '0');
      at++;
    }
    mode = octal;
    nameStart = at + 1;
    nameEnd = endOfName(nameStart);
    nextEntry = nameEnd + 1 + ID_LENGTH;
    return true;
  }

  private int endOfName(int start) {
    int at = start;
    while (tree[at] != 0) {
      at++;
    }
    return at;
  }

  /**
   * Passes over the entries that both trees have from here on, byte by byte the same. Of the first
   * that differs, neither has been looked at.
   */
  void skipEqual(TreeCursor other) {
    int equal = Arrays.mismatch(
        tree, nextEntry, tree.length, other.tree, other.nextEntry, other.tree.length);
    int limit = nextEntry + (equal < 0 ? tree.length - nextEntry : equal);
    int start = nextEntry;
    int end = start;
    while (end < limit) {
      // A mode has five or six digits: ObjectRules saw to that.
      int name = end + (tree[end + 5] == ' ' ? 6 : 7);
      end = endOfName(name) + 1 + ID_LENGTH;
      if (end <= limit) {
        nextEntry = end;
      }
    }
    other.nextEntry += nextEntry - start;
  }

  int mode() {
    return mode;
  }

  boolean isDirectory() {
    return mode == DIRECTORY;
  }

  ObjectId id() {
    return ObjectId.fromRaw(tree, nameEnd + 1);
  }

  TreeEntry entry() {
    return new TreeEntry(mode, id());
  }

  int nameLength() {
    return nameEnd - nameStart;
  }

  /** The first byte of the name, unsigned. */
  int firstByte() {
    return tree[nameStart] & 0xff;
  }

  byte[] name() {
    return Arrays.copyOfRange(tree, nameStart, nameEnd);
  }

  /** Copies the name to {@code target} from {@code offset} on. */
  void copyName(byte[] target, int offset) {
    System.arraycopy(tree, nameStart, target, offset, nameEnd - nameStart);
  }

  boolean nameIs(byte[] name, int from, int to) {
    return Arrays.equals(tree, nameStart, nameEnd, name, from, to);
  }

  boolean sameEntryAs(TreeCursor other) {
    return mode == other.mode
        && Arrays.equals(
            tree,
            nameEnd + 1,
            nameEnd + 1 + ID_LENGTH,
            other.tree,
            other.nameEnd + 1,
            other.nameEnd + 1 + ID_LENGTH);
  }

  /** git's order: by name, a directory's taken to end in a slash. */
  int compareTo(TreeCursor other) {
    int length = Math.min(nameLength(), other.nameLength());
    int order = Arrays.compareUnsigned(
        tree, nameStart, nameStart + length, other.tree, other.nameStart, other.nameStart + length);
    return order != 0 ? order : Integer.compare(byteAt(length), other.byteAt(length));
  }

  /** The byte at {@code index} of the name with its slash, or -1 past the end. */
  private int byteAt(int index) {
    if (index < nameLength()) {
      return tree[nameStart + index] & 0xff;
    }
    return index == nameLength() && isDirectory() ? '/' : -1;
  }
}
