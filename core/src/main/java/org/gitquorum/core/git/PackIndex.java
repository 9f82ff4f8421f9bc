// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Where in a pack an object begins: gitformat-pack(5), index versions 1 and 2. It is only believed
 * as far as it points somewhere: what is read there is hashed.
 */
final class PackIndex {
  private static final int MAGIC = 0xff744f63;
  private static final int ID = 20;
  private static final int FANOUT_BYTES = 256 * 4;
  private static final int MOST_GUESSES = 6;
  private static final long BELOW_FIRST_BYTE = 0x00ffffffffffffffL;
  private static final double WHOLE = 0x1p56;

  private final ByteBuffer index;
  private final int fanout;
  private final int count;
  private final int ids;
  private final int stride;

  private PackIndex(ByteBuffer index) throws IOException {
    this.index = index;
    boolean second = index.limit() >= 8 && index.getInt(0) == MAGIC;
    if (second && index.getInt(4) != 2) {
      throw new IOException("unknown version of a pack index");
    }
    fanout = second ? 8 : 0;
    if (index.limit() < fanout + FANOUT_BYTES + 2 * ID) {
      throw new IOException("a pack index is too short");
    }
    count = checkedCount();
    ids = fanout + FANOUT_BYTES + (second ? 0 : 4);
    stride = second ? ID : ID + 4;
    long least = fanout + FANOUT_BYTES + 2L * ID + count * (second ? ID + 8L : ID + 4L);
    if (index.limit() < least) {
      throw new IOException("a pack index is too short");
    }
  }

  static PackIndex open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException("a pack index is larger than 2 GiB");
      }
      return new PackIndex(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  private int checkedCount() throws IOException {
    int previous = 0;
    for (int i = 0; i < 256; i++) {
      int upTo = index.getInt(fanout + 4 * i);
      if (upTo < previous) {
        throw new IOException("a pack index is out of order");
      }
      previous = upTo;
    }
    return previous;
  }

  int count() {
    return count;
  }

  /** The checksum of the pack that it was made for. */
  ByteBuffer packChecksum() {
    return index.slice(index.limit() - 2 * ID, ID);
  }

  /**
   * The offset of an object, -1 if it is not listed. Ids are spread evenly, so where one must stand
   * is nearly known; whoever chose ids that are not gains nothing, for after a few steps the rest
   * is halved.
   */
  long find(ObjectId id) throws IOException {
    int first = id.getFirstByte();
    int low = first == 0 ? 0 : index.getInt(fanout + 4 * (first - 1));
    int high = index.getInt(fanout + 4 * first);
    byte[] raw = new byte[ID];
    id.copyRawTo(raw, 0);
    ByteBuffer wanted = ByteBuffer.wrap(raw);
    long head = wanted.getLong(0);
    double part = (head & BELOW_FIRST_BYTE) / WHOLE;
    double from = 0;
    double to = 1;
    for (int steps = 0; low < high; steps++) {
      int middle = steps < MOST_GUESSES && part > from && part < to
          ? low + Math.min(high - low - 1, (int) ((part - from) / (to - from) * (high - low)))
          : (low + high) >>> 1;
      long there = index.getLong(ids + middle * stride);
      int order = compare(head, wanted, middle, there);
      if (order == 0) {
        return offset(middle);
      } else if (order < 0) {
        high = middle;
        to = (there & BELOW_FIRST_BYTE) / WHOLE;
      } else {
        low = middle + 1;
        from = (there & BELOW_FIRST_BYTE) / WHOLE;
      }
    }
    return -1;
  }

  /** Adds the ids that begin with a prefix, up to a number of matches. */
  void collect(AbbreviatedObjectId prefix, Collection<ObjectId> matches, int most) {
    int first = prefix.getFirstByte();
    int from = first == 0 ? 0 : index.getInt(fanout + 4 * (first - 1));
    int to = index.getInt(fanout + 4 * first);
    for (int i = from; i < to && matches.size() < most; i++) {
      ObjectId id = id(i);
      if (prefix.prefixCompare(id) == 0) {
        matches.add(id);
      }
    }
  }

  private ObjectId id(int entry) {
    byte[] raw = new byte[ID];
    index.get(ids + entry * stride, raw);
    return ObjectId.fromRaw(raw);
  }

  private int compare(long head, ByteBuffer rest, int entry, long there) {
    int at = ids + entry * stride;
    int order = Long.compareUnsigned(head, there);
    for (int i = Long.BYTES; order == 0 && i < ID; i += Integer.BYTES) {
      order = Integer.compareUnsigned(rest.getInt(i), index.getInt(at + i));
    }
    return order;
  }

  private long offset(int entry) throws IOException {
    if (fanout == 0) {
      return Integer.toUnsignedLong(index.getInt(FANOUT_BYTES + entry * stride));
    }
    int small = fanout + FANOUT_BYTES + count * (ID + 4);
    int offset = index.getInt(small + 4 * entry);
    if (offset >= 0) {
      return offset;
    }
    long at = small + 4L * count + 8L * (offset & Integer.MAX_VALUE);
    if (at + 8 > index.limit() - 2L * ID) {
      throw new IOException("a pack index points outside itself");
    }
    return index.getLong((int) at);
  }
}
