// SPDX-License-Identifier: MIT
package org.gitquorum.core.signature;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/**
 * Something that signs for a person. What it returns is checked like anybody's signature before it
 * is recorded.
 */
public interface DetachedSigner {
  /** How the signatures are packed. */
  Container container();

  /**
   * Signs these bytes.
   *
   * @throws FindingException {@code KEY_UNUSABLE} if the key is missing, locked or not made for
   *     signing; {@code IO_FAILED} if a program cannot be run
   */
  Bytes sign(Bytes statement) throws FindingException;
}
