// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

/**
 * What a person should know of a place, without weight for the verdict.
 *
 * @param file relative to the repository; hostile text
 * @param line from 1
 * @param message lower case, no full stop; hostile text
 */
public record PlacedRemark(String file, int line, String message) {
  /** A finding that does not count here. */
  public static PlacedRemark of(PlacedFinding finding) {
    return new PlacedRemark(finding.file(), finding.line(), finding.finding().message());
  }
}
