// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Commits and trees that were verified already, the least recently used given up first. It holds
 * and hands out the very bytes: whoever passes them on out of this package passes on a copy, so
 * that nobody can change what is remembered as verified.
 */
final class VerifiedCache {
  private static final int OVERHEAD = 128;

  private final long mostBytes;
  private final Map<Key, byte[]> contents = new LinkedHashMap<>(256, 0.75f, true);
  private long bytes;

  private record Key(ObjectId id, ObjectType type) {}

  VerifiedCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized Optional<byte[]> get(ObjectId id, ObjectType type) {
    return Optional.ofNullable(contents.get(new Key(id, type)));
  }

  /** Gives up what will hardly be asked for again. */
  synchronized void forget(ObjectId id, ObjectType type) {
    byte[] content = contents.remove(new Key(id, type));
    bytes -= content == null ? 0 : content.length + OVERHEAD;
  }

  /** Whether objects of a type are remembered at all. */
  static boolean holds(ObjectType type) {
    return type == ObjectType.TREE || type == ObjectType.COMMIT;
  }

  synchronized void put(ObjectId id, ObjectType type, byte[] content) {
    if (!holds(type) || content.length > mostBytes / 8) {
      return;
    }
    if (contents.put(new Key(id.copy(), type), content) == null) {
      bytes += content.length + OVERHEAD;
    }
    Iterator<byte[]> oldest = contents.values().iterator();
    while (bytes > mostBytes && oldest.hasNext()) {
      bytes -= oldest.next().length + OVERHEAD;
      oldest.remove();
    }
  }
}
