// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.Optional;

/**
 * Matches a pattern's segments with a path's. A match looks back to the latest {@code **} alone, so
 * it compares each pattern segment with each path segment at most once, and all of it costs at most
 * pattern times path bytes.
 */
final class PathMatch {
  private PathMatch() {}

  static boolean matches(List<Optional<SegmentPattern>> pattern, PathSegments path) {
    int segment = 0;
    int at = 0;
    int afterAnyDepth = -1;
    int anyDepthEnd = 0;
    while (at < path.count()) {
      if (segment < pattern.size() && pattern.get(segment).isEmpty()) {
        afterAnyDepth = ++segment;
        anyDepthEnd = at;
      } else if (segment < pattern.size()
          && path.matches(at, pattern.get(segment).get())) {
        segment++;
        at++;
      } else if (afterAnyDepth >= 0) {
        segment = afterAnyDepth;
        at = ++anyDepthEnd;
      } else {
        return false;
      }
    }
    while (segment < pattern.size() && pattern.get(segment).isEmpty()) {
      segment++;
    }
    return segment == pattern.size();
  }
}
