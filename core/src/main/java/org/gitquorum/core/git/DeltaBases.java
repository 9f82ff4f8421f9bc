// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Unpacked objects that others are stored as differences to. What was unpacked on the way to
 * another object is likely asked for next: git stores older versions as differences to newer ones.
 * What was asked for already is only of use where it is the other way round, so little of it is
 * kept. Of both, the least recently used are given up first.
 */
final class DeltaBases {
  /** One part in so many is for what was asked for already. */
  private static final int ASKED_SHARE = 8;

  private final Shelf unpacked;
  private final Shelf asked;

  private record Place(int pack, long offset) {}

  DeltaBases(long mostBytes) {
    this.unpacked = new Shelf(mostBytes - mostBytes / ASKED_SHARE);
    this.asked = new Shelf(mostBytes / ASKED_SHARE);
  }

  /** What another object is a difference to. */
  synchronized Optional<StoredObject> base(int pack, long offset) {
    Place place = new Place(pack, offset);
    StoredObject known = unpacked.get(place);
    return Optional.ofNullable(known == null ? asked.get(place) : known);
  }

  /** What is asked for itself. */
  synchronized Optional<StoredObject> ask(int pack, long offset) {
    Place place = new Place(pack, offset);
    StoredObject known = unpacked.remove(place);
    if (known == null) {
      return Optional.ofNullable(asked.get(place));
    }
    asked.put(place, known);
    return Optional.of(known);
  }

  /** Keeps what was unpacked on the way to another object. */
  synchronized void putBase(int pack, long offset, StoredObject object) {
    unpacked.put(new Place(pack, offset), object);
  }

  /** Keeps what was asked for. */
  synchronized void putAsked(int pack, long offset, StoredObject object) {
    asked.put(new Place(pack, offset), object);
  }

  /** Objects up to a number of bytes. */
  private static final class Shelf {
    private static final int OVERHEAD = 128;

    private final long mostBytes;
    private final Map<Place, StoredObject> objects = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    Shelf(long mostBytes) {
      this.mostBytes = mostBytes;
    }

    @org.jspecify.annotations.Nullable
    StoredObject get(Place place) {
      return objects.get(place);
    }

    @org.jspecify.annotations.Nullable
    StoredObject remove(Place place) {
      StoredObject object = objects.remove(place);
      bytes -= object == null ? 0 : weight(object);
      return object;
    }

    void put(Place place, StoredObject object) {
      if (weight(object) > mostBytes / 8) {
        return;
      }
      StoredObject before = objects.put(place, object);
      bytes += weight(object) - (before == null ? 0 : weight(before));
      Iterator<StoredObject> oldest = objects.values().iterator();
      while (bytes > mostBytes && oldest.hasNext()) {
        bytes -= weight(oldest.next());
        oldest.remove();
      }
    }

    private static long weight(StoredObject object) {
      return object.content().length + (long) OVERHEAD;
    }
  }
}
