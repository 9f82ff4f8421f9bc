// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Arrays;

/** A path's bytes and where its segments lie in them. */
final class PathSegments {
  private final byte[] bytes;
  private final int[] starts;

  private PathSegments(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  /** The segments of these bytes, which must not change afterwards. */
  static PathSegments of(byte[] bytes) {
    int[] starts = new int[8];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '/') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return new PathSegments(bytes, Arrays.copyOf(starts, count));
  }

  int count() {
    return starts.length;
  }

  int start(int segment) {
    return starts[segment];
  }

  int end(int segment) {
    return segment + 1 == starts.length ? bytes.length : starts[segment + 1] - 1;
  }

  boolean matches(int segment, SegmentPattern pattern) {
    return pattern.matches(bytes, start(segment), end(segment));
  }

  /** A copy of one segment's bytes. */
  byte[] segment(int segment) {
    return Arrays.copyOfRange(bytes, start(segment), end(segment));
  }
}
