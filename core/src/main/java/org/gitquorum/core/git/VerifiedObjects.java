// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/** Objects whose content was hashed again and is what its id says. */
public interface VerifiedObjects {
  /**
   * The content of an object.
   *
   * @param limit refuse more bytes than this, before inflating them
   * @throws FindingException {@code OBJECT_MISSING}; {@code OBJECT_HASH} where the content has
   *     another id; {@code OBJECT_MALFORMED} where it is of another type, unreadable or breaks
   *     git's own rules, with a cause exactly where it is unreadable; {@code LIMIT};
   *     {@code SHA1_COLLISION} where this reader looks for one
   */
  byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException;

  /**
   * The type of an object, or nothing if it is missing. Unlike content, this is a claim of the
   * repository.
   */
  Optional<ObjectType> claimedType(ObjectId id) throws FindingException;

  /**
   * A blob to be read piece by piece, if it is so large that {@link #read} should not hold it.
   * Nothing for what is smaller, is no blob, is missing, or cannot be read piece by piece: then
   * {@link #read} says what is wrong.
   *
   * @throws FindingException {@code OBJECT_MALFORMED}
   */
  default Optional<LargeBlob> openLarge(ObjectId id) throws FindingException {
    return Optional.empty();
  }
}
