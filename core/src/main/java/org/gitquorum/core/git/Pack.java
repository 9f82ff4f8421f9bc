// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One pack file: gitformat-pack(5). An object may be stored as a difference to another one, that
 * one as a difference to a third and so on; such chains are followed to a bounded depth and unpack
 * to a bounded number of bytes, so that neither a circle nor a bomb keeps a reader busy.
 */
final class Pack {
  private static final int SIGNATURE = 0x5041434b;
  private static final int ID = 20;
  private static final long SEGMENT = 1L << 30;
  private static final long OVERLAP = 1L << 29;
  private static final int MOST_LINKS = 5000;

  /** Of a longer chain, the links next to the object are kept, and of the rest one in so many. */
  private static final int KEPT_LINKS = 64;

  private static final long MOST_WORK = 16L << 30;
  /** A difference of so many bytes is unpacked to see the size of what it makes. */
  private static final int SMALL = 1 << 16;
  /** Two sizes of up to nine bytes each begin a difference. */
  private static final int MOST_SIZES = 18;

  private static final int OFFSET_DELTA = 6;
  private static final int REFERENCE_DELTA = 7;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final int number = NUMBERS.incrementAndGet();
  private final PackIndex index;
  private final ByteBuffer[] segments;
  private final long length;
  private final DeltaBases bases;

  /** One stored item: its kind, the size of what it unpacks to and where its data begins. */
  private record Item(int kind, long size, long data, long base) {}

  private Pack(PackIndex index, ByteBuffer[] segments, long length, DeltaBases bases) {
    this.index = index;
    this.segments = segments;
    this.length = length;
    this.bases = bases;
  }

  /**
   * Opens a pack with its index and makes sure that one belongs to the other.
   *
   * @throws IOException where either is damaged or unreadable
   */
  static Pack open(Path indexFile, Path packFile, DeltaBases bases) throws IOException {
    PackIndex index = PackIndex.open(indexFile);
    try (FileChannel channel = FileChannel.open(packFile, StandardOpenOption.READ)) {
      long length = channel.size();
      if (length < 12 + ID) {
        throw new IOException("a pack is too short");
      }
      ByteBuffer[] segments = new ByteBuffer[(int) ((length + SEGMENT - 1) / SEGMENT)];
      for (int i = 0; i < segments.length; i++) {
        long start = i * SEGMENT;
        segments[i] = channel.map(
            FileChannel.MapMode.READ_ONLY, start, Math.min(length - start, SEGMENT + OVERLAP));
      }
      Pack pack = new Pack(index, segments, length, bases);
      ByteBuffer head = pack.at(0);
      boolean fits = head.getInt() == SIGNATURE
          && isVersion(head.getInt())
          && head.getInt() == index.count()
          && pack.at(length - ID).slice().limit(ID).equals(index.packChecksum());
      if (!fits) {
        throw new IOException("a pack and its index do not belong together");
      }
      return pack;
    }
  }

  private static boolean isVersion(int version) {
    return version == 2 || version == 3;
  }

  PackIndex index() {
    return index;
  }

  /** The type of the object at an offset. */
  ObjectType typeAt(long offset) throws IOException {
    long at = offset;
    for (int links = 0; links < MOST_LINKS; links++) {
      Optional<StoredObject> known = bases.base(number, at);
      if (known.isPresent()) {
        return known.get().type();
      }
      Item item = item(at);
      if (item.base() < 0) {
        return type(item.kind());
      }
      at = item.base();
    }
    throw new TooLargeException("it is stored as a chain of more than " + MOST_LINKS + " links");
  }

  /**
   * The object at an offset.
   *
   * @param limit the most bytes it may have; looked at before they are unpacked
   * @param mostBytes the most bytes anything on the way to it may have
   */
  StoredObject read(long offset, long limit, int mostBytes) throws IOException {
    Optional<StoredObject> known = bases.ask(number, offset);
    if (known.isPresent()) {
      checkSize(known.get().content().length, limit);
      return known.get();
    }
    Item item = item(offset);
    Optional<byte[]> delta = Optional.empty();
    if (item.base() >= 0 && item.size() <= SMALL) {
      delta = Optional.of(inflate(item, mostBytes));
    }
    checkSize(item.base() < 0 ? item.size() : resultSize(item, delta), limit);
    List<Item> links = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    long at = offset;
    while (item.base() >= 0 && known.isEmpty()) {
      links.add(item);
      offsets.add(at);
      at = item.base();
      known = bases.base(number, at);
      if (known.isEmpty()) {
        item = item(at);
      }
      if (links.size() > MOST_LINKS) {
        throw new TooLargeException("it is a chain of more than " + MOST_LINKS + " differences");
      }
    }
    if (known.isPresent()) {
      return build(known.get(), links, offsets, delta, mostBytes);
    }
    StoredObject whole = new StoredObject(type(item.kind()), inflate(item, mostBytes));
    remember(at, whole, links.size());
    return build(whole, links, offsets, delta, mostBytes);
  }

  /** A blob of at least so many bytes that is no difference to another object. */
  Optional<InflatedStream> open(long offset, int leastBytes) throws IOException {
    Item item = item(offset);
    boolean large = item.base() < 0 && type(item.kind()) == ObjectType.BLOB;
    return large && item.size() >= leastBytes
        ? Optional.of(new InflatedStream(from -> at(item.data() + from), item.size()))
        : Optional.empty();
  }

  private long resultSize(Item item, Optional<byte[]> delta) throws IOException {
    return Delta.resultSize(
        delta.isPresent() ? delta.get() : Inflation.start(at(item.data()), MOST_SIZES));
  }

  private static void checkSize(long size, long limit) throws TooLargeException {
    if (size > limit) {
      throw new TooLargeException(size);
    }
  }

  /** Applies differences, the last one first; the first may be unpacked already. */
  private StoredObject build(
      StoredObject base,
      List<Item> links,
      List<Long> offsets,
      Optional<byte[]> first,
      int mostBytes)
      throws IOException {
    StoredObject object = base;
    long work = 0;
    for (int i = links.size() - 1; i >= 0; i--) {
      byte[] delta = i == 0 && first.isPresent() ? first.get() : inflate(links.get(i), mostBytes);
      object = new StoredObject(object.type(), Delta.apply(object.content(), delta, mostBytes));
      remember(offsets.get(i), object, i);
      work += delta.length + object.content().length;
      if (work > MOST_WORK) {
        throw new TooLargeException("unpacking it takes more than " + MOST_WORK + " bytes");
      }
    }
    return object;
  }

  /**
   * Trees soon serve as bases again; a blob is worth keeping only if it just did. Whoever goes
   * along a chain from its far end needs each link once: if all were kept, those of several long
   * chains would drive each other out before they are needed, and each step would start at the
   * whole object again.
   *
   * @param links how many differences lead from here to what was asked for
   */
  private void remember(long offset, StoredObject object, int links) {
    if (links == 0) {
      if (object.type() == ObjectType.TREE) {
        bases.putAsked(number, offset, object);
      }
    } else if (links < KEPT_LINKS || links % KEPT_LINKS == 0) {
      bases.putBase(number, offset, object);
    }
  }

  private byte[] inflate(Item item, int mostBytes) throws IOException {
    checkSize(item.size(), mostBytes);
    return Inflation.whole(at(item.data()), (int) item.size());
  }

  private Item item(long offset) throws IOException {
    ByteBuffer buffer = at(offset);
    int start = buffer.position();
    int octet = buffer.get() & 0xff;
    int kind = (octet >> 4) & 7;
    long size = octet & 15;
    for (int shift = 4; (octet & 0x80) != 0; shift += 7) {
      if (shift > 56) {
        throw new IOException("a size in a pack is too large");
      }
      octet = buffer.get() & 0xff;
      size |= (long) (octet & 0x7f) << shift;
    }
    long base = base(kind, offset, buffer);
    return new Item(kind, size, offset + buffer.position() - start, base);
  }

  /** The offset of what this is a difference to, -1 for a whole object. */
  private long base(int kind, long offset, ByteBuffer buffer) throws IOException {
    if (kind == OFFSET_DELTA) {
      int octet = buffer.get() & 0xff;
      long distance = octet & 0x7f;
      while ((octet & 0x80) != 0) {
        octet = buffer.get() & 0xff;
        distance = ((distance + 1) << 7) | (octet & 0x7f);
        if (distance > offset) {
          break;
        }
      }
      if (distance == 0 || distance >= offset) {
        throw new IOException("a difference is to something outside the pack");
      }
      return offset - distance;
    }
    if (kind == REFERENCE_DELTA) {
      byte[] id = new byte[ID];
      buffer.get(id);
      long base = index.find(ObjectId.fromRaw(id));
      if (base < 0) {
        throw new IOException("a difference is to an object that the pack lacks");
      }
      return base;
    }
    return -1;
  }

  private static ObjectType type(int kind) throws IOException {
    return switch (kind) {
      case 1 -> ObjectType.COMMIT;
      case 2 -> ObjectType.TREE;
      case 3 -> ObjectType.BLOB;
      case 4 -> ObjectType.TAG;
      default -> throw new IOException("a pack holds an object of unknown type");
    };
  }

  /** The bytes from an offset on; the buffer is the caller's own. */
  private ByteBuffer at(long offset) throws IOException {
    if (offset < 0 || offset >= length) {
      throw new IOException("an offset lies outside the pack");
    }
    int segment = (int) (offset / SEGMENT);
    return segments[segment].duplicate().position((int) (offset - segment * SEGMENT));
  }
}
