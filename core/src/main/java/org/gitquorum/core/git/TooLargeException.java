// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;

/** An object, or one that it is stored as a difference to, is larger than is read. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(long size) {
    super("it has " + size + " bytes, more than is allowed here");
  }

  TooLargeException(String message) {
    super(message);
  }
}
