// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Segments with wildcards and what each leads to, grouped by the bytes before the first wildcard:
 * of hundreds, a name is compared with the few that begin like it.
 */
final class WildcardSegments<T> {
  private final Map<SegmentPattern, T> targets = new HashMap<>();
  private final List<Group<T>> groups = new ArrayList<>();

  private record Way<T>(SegmentPattern pattern, T target) {}

  /** Those with so many bytes before the first wildcard, by these bytes. */
  private record Group<T>(int length, Map<ByteBuffer, List<Way<T>>> ways) {}

  /** What a segment leads to, made where it is new. */
  T target(SegmentPattern pattern, Supplier<T> made) {
    T known = targets.get(pattern);
    if (known != null) {
      return known;
    }
    T target = made.get();
    targets.put(pattern, target);
    ByteBuffer start = ByteBuffer.wrap(pattern.literalStart());
    group(start.remaining())
        .ways()
        .computeIfAbsent(start, bytes -> new ArrayList<>())
        .add(new Way<>(pattern, target));
    return target;
  }

  private Group<T> group(int length) {
    for (Group<T> group : groups) {
      if (group.length() == length) {
        return group;
      }
    }
    Group<T> group = new Group<>(length, new HashMap<>());
    groups.add(group);
    return group;
  }

  /**
   * Visits what the segments lead to that match a name.
   *
   * @param name the bytes of that segment of the path
   */
  void forEach(PathSegments path, int segment, ByteBuffer name, Consumer<T> visitor) {
    for (Group<T> group : groups) {
      if (group.length() <= name.remaining()) {
        for (Way<T> way : group.ways().getOrDefault(name.slice(0, group.length()), List.of())) {
          if (path.matches(segment, way.pattern())) {
            visitor.accept(way.target());
          }
        }
      }
    }
  }
}
