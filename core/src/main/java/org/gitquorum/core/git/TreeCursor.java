// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Reads the entries of a tree one by one from verified bytes, whose form was checked when they were
 * read.
 */
final class TreeCursor {
  static final int DIRECTORY = 040000;

  private final byte[] raw;
  private int next;
  private int mode;
  private int nameStart;
  private int nameEnd;
  private boolean ended;

  TreeCursor(byte[] raw) {
    this.raw = raw;
    advance();
  }

  /** Moves to the next entry, or to the end. */
  void advance() {
    if (next >= raw.length) {
      ended = true;
      return;
    }
    int at = next;
    mode = 0;
    while (raw[at] != ' ') {
      mode = (mode << 3) + (raw[at++] - '0');
    }
    nameStart = ++at;
    while (raw[at] != 0) {
      at++;
    }
    nameEnd = at;
    next = at + 21;
  }

  boolean ended() {
    return ended;
  }

  boolean isDirectory() {
    return mode == DIRECTORY;
  }

  int mode() {
    return mode;
  }

  ObjectId id() {
    return ObjectId.fromRaw(raw, nameEnd + 1);
  }

  TreeEntry entry() {
    return new TreeEntry(mode, id());
  }

  byte[] name() {
    return Arrays.copyOfRange(raw, nameStart, nameEnd);
  }

  boolean isNamed(byte[] name) {
    return Arrays.equals(raw, nameStart, nameEnd, name, 0, name.length);
  }

  boolean sameAs(TreeCursor other) {
    return mode == other.mode
        && Arrays.equals(
            raw, nameEnd + 1, nameEnd + 21, other.raw, other.nameEnd + 1, other.nameEnd + 21);
  }

  /**
   * In git's order of entries, where a directory stands as if its name ended in a slash; the end
   * comes last.
   */
  int compareTo(TreeCursor other) {
    if (ended || other.ended) {
      return Boolean.compare(ended, other.ended);
    }
    int common = Math.min(nameEnd - nameStart, other.nameEnd - other.nameStart);
    int order = Arrays.compareUnsigned(
        raw, nameStart, nameStart + common, other.raw, other.nameStart, other.nameStart + common);
    return order != 0 ? order : Integer.compare(after(common), other.after(common));
  }

  private int after(int length) {
    int at = nameStart + length;
    if (at < nameEnd) {
      return raw[at] & 0xff;
    }
    return isDirectory() ? '/' : 0;
  }
}
