// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Unpacked objects that others are stored as differences to, the least recently used given up
 * first.
 */
final class DeltaBases {
  private static final int OVERHEAD = 128;

  private final long mostBytes;
  private final Map<Place, StoredObject> objects = new LinkedHashMap<>(256, 0.75f, true);
  private long bytes;

  private record Place(int pack, long offset) {}

  DeltaBases(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized Optional<StoredObject> get(int pack, long offset) {
    return Optional.ofNullable(objects.get(new Place(pack, offset)));
  }

  synchronized void put(int pack, long offset, StoredObject object) {
    int size = object.content().length;
    if (size > mostBytes / 8) {
      return;
    }
    if (objects.put(new Place(pack, offset), object) == null) {
      bytes += size + OVERHEAD;
    }
    Iterator<StoredObject> oldest = objects.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().content().length + OVERHEAD;
      oldest.remove();
    }
  }
}
