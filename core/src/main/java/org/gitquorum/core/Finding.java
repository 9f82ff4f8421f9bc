// SPDX-License-Identifier: MIT
package org.gitquorum.core;

/**
 * One piece of bad news about a run.
 *
 * @param message what is wrong and where, lower case, no full stop; may hold hostile text, so
 *     escape it when printing
 * @param hint the next command to type, or an empty string
 */
public record Finding(ReasonCode code, String message, String hint) {
  /** A finding with nothing to type next. */
  public static Finding of(ReasonCode code, String message) {
    return new Finding(code, message, "");
  }
}
