// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/** The id of an object whose content comes in pieces. */
interface RunningHash {
  void update(byte[] content, int offset, int length);

  /**
   * The id, after the last piece; asked once.
   *
   * @throws FindingException {@code SHA1_COLLISION}
   */
  ObjectId id() throws FindingException;
}
