// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * Objects before whose every reading something else happens.
 *
 * @param meanwhile what happens
 */
record InterruptedObjects(VerifiedObjects objects, Interruption meanwhile)
    implements VerifiedObjects {
  /** Something that others do at the worst time. */
  interface Interruption {
    void happen() throws Exception;
  }

  @Override
  public byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException {
    try {
      meanwhile.happen();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return objects.read(id, type, limit);
  }

  @Override
  public Optional<ObjectType> claimedType(ObjectId id) throws FindingException {
    return objects.claimedType(id);
  }
}
