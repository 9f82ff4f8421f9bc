// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;

/** How packs store an object as copies from another one and new bytes: gitformat-pack(5). */
final class Delta {
  private static final int DEFAULT_COPY = 0x10000;

  private final byte[] delta;
  private int at;

  private Delta(byte[] delta) {
    this.delta = delta;
  }

  /** The size of the object, from the first bytes of its delta. */
  static long resultSize(byte[] start) throws IOException {
    Delta reader = new Delta(start);
    reader.size();
    return reader.size();
  }

  /** The object itself. */
  static byte[] apply(byte[] base, byte[] delta, int mostBytes) throws IOException {
    Delta reader = new Delta(delta);
    if (reader.size() != base.length) {
      throw new IOException("a delta is for a base of another size");
    }
    long size = reader.size();
    if (size > mostBytes) {
      throw new TooLargeException(size);
    }
    try {
      return reader.run(base, new byte[(int) size]);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a delta copies from outside its base or writes too much", e);
    }
  }

  private byte[] run(byte[] base, byte[] result) throws IOException {
    int filled = 0;
    while (at < delta.length) {
      int command = delta[at++] & 0xff;
      int length;
      if ((command & 0x80) != 0) {
        int offset = number(command, 4);
        length = number(command >> 4, 3);
        length = length == 0 ? DEFAULT_COPY : length;
        System.arraycopy(base, offset, result, filled, length);
      } else if (command != 0) {
        length = command;
        System.arraycopy(delta, at, result, filled, length);
        at += length;
      } else {
        throw new IOException("a delta holds an unknown command");
      }
      filled += length;
    }
    if (filled != result.length) {
      throw new IOException("a delta yields another size than announced");
    }
    return result;
  }

  /** As many bytes as the low bits of {@code present} say, little-endian; others are zero. */
  private int number(int present, int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      if (((present >> i) & 1) != 0) {
        number |= (delta[at++] & 0xff) << (8 * i);
      }
    }
    return number;
  }

  private long size() throws IOException {
    long size = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (at >= delta.length) {
        break;
      }
      int octet = delta[at++] & 0xff;
      size |= (long) (octet & 0x7f) << shift;
      if ((octet & 0x80) == 0) {
        return size;
      }
    }
    throw new IOException("a delta begins with no size");
  }
}
