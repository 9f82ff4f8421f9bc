// SPDX-License-Identifier: MIT
package org.gitquorum.core.pin;

import org.gitquorum.core.Finding;
import org.gitquorum.core.ReasonCode;

/**
 * Bad news with the place that it is about.
 *
 * @param file relative to the repository; hostile text
 * @param line from 1
 */
public record PlacedFinding(String file, int line, Finding finding) {
  /** News about a place. */
  public static PlacedFinding of(
      String file, int line, ReasonCode code, String message, String hint) {
    return new PlacedFinding(file, line, new Finding(code, message, hint));
  }

  /** What it is. */
  public ReasonCode code() {
    return finding.code();
  }
}
