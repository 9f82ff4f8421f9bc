// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

/** A text that is no path pattern. */
public final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /** @param offset where in the text, from 0 */
  public PatternException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where in the text, from 0. */
  public int offset() {
    return offset;
  }
}
