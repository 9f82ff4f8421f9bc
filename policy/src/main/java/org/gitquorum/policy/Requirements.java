// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How requirements are written: parts that mix {@code and} with {@code or} stand in parentheses.
 */
final class Requirements {
  private Requirements() {}

  static String joined(List<Requirement> parts, String separator) {
    return parts.stream().map(Requirements::part).collect(Collectors.joining(separator));
  }

  private static String part(Requirement requirement) {
    return requirement instanceof Requirement.Threshold
        ? requirement.toString()
        : "(" + requirement + ")";
  }
}
