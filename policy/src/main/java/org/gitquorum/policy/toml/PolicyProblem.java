// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

/**
 * Something wrong at one place of a policy file.
 *
 * @param file as the caller named it
 * @param line from 1
 * @param column in code points, from 1
 * @param message what is wrong, lower case, no full stop; may hold text of the file, so escape it
 *     when printing
 * @param hint what to do about it, or an empty string
 */
public record PolicyProblem(String file, int line, int column, String message, String hint) {
  /** {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
