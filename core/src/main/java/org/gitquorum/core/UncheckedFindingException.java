// SPDX-License-Identifier: MIT
package org.gitquorum.core;

/**
 * A {@link FindingException} that goes through code which cannot declare it, such as a stream. It
 * ends a run like the exception that it holds.
 */
public final class UncheckedFindingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FindingException exception;

  public UncheckedFindingException(FindingException exception) {
    super(exception.getMessage(), exception);
    this.exception = exception;
  }

  /** What it holds. */
  public FindingException exception() {
    return exception;
  }
}
