// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.VerifiedObjects;

/** The objects of a store of records. What is damaged there can be fetched again, and says so. */
final class KeptObjects implements VerifiedObjects {
  private final VerifiedObjects objects;
  private final Path store;

  KeptObjects(VerifiedObjects objects, Path store) {
    this.objects = objects;
    this.store = store;
  }

  @Override
  public byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException {
    try {
      return objects.read(id, type, limit);
    } catch (FindingException e) {
      throw withHint(e);
    }
  }

  @Override
  public Optional<ObjectType> claimedType(ObjectId id) throws FindingException {
    try {
      return objects.claimedType(id);
    } catch (FindingException e) {
      throw withHint(e);
    }
  }

  /** The cause stays: it tells damage from what somebody published. */
  private FindingException withHint(FindingException e) {
    ReasonCode code = e.finding().code();
    if (code.exitCode() != ExitCode.INTEGRITY && code != ReasonCode.OBJECT_MISSING) {
      return e;
    }
    Finding finding = new Finding(
        code,
        e.finding().message() + ", in the records kept in " + store,
        "move that folder away, then: git quorum pin fetch");
    return e.getCause() == null
        ? new FindingException(finding)
        : new FindingException(finding, e.getCause());
  }
}
