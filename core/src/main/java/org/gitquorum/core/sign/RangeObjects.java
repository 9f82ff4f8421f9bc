// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * Hashes every commit, tree and blob that a range brings in, merged side histories included, with
 * the SHA-1 that recognises prepared collisions: a signature names content by ids, and a file of a
 * prepared pair would let another one stand in its place.
 */
public final class RangeObjects {
  private static final long LARGEST = Integer.MAX_VALUE - 64L;

  private final Repository repository;
  private final VerifiedObjects objects;

  /** @param objects detects collisions */
  public RangeObjects(Repository repository, VerifiedObjects objects) {
    this.repository = repository;
    this.objects = objects;
  }

  /**
   * Reads everything reachable from {@code commit} and not from {@code base}.
   *
   * @return how many objects
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public long check(ObjectId base, ObjectId commit) throws FindingException {
    return check(List.of(base), commit);
  }

  /**
   * Reads everything reachable from {@code commit} and from none of {@code bases}.
   *
   * @param bases may be none
   * @return how many objects
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public long check(List<ObjectId> bases, ObjectId commit) throws FindingException {
    long count = 0;
    try (ObjectWalk walk = new ObjectWalk(repository)) {
      walk.markStart(walk.parseCommit(commit));
      for (ObjectId base : bases) {
        walk.markUninteresting(walk.parseCommit(base));
      }
      for (RevCommit next = walk.next(); next != null; next = walk.next()) {
        objects.read(next, ObjectType.COMMIT, LARGEST);
        count++;
      }
      for (RevObject next = walk.nextObject(); next != null; next = walk.nextObject()) {
        objects.read(next, type(next), LARGEST);
        count++;
      }
      return count;
    } catch (MissingObjectException e) {
      throw failed(ReasonCode.OBJECT_MISSING, e);
    } catch (IOException | RuntimeException e) {
      // JGit reports some malformed objects with unchecked exceptions.
      throw failed(ReasonCode.OBJECT_MALFORMED, e);
    }
  }

  private static ObjectType type(RevObject object) {
    return object.getType() == Constants.OBJ_TREE ? ObjectType.TREE : ObjectType.BLOB;
  }

  private static FindingException failed(ReasonCode code, Exception cause) {
    return new FindingException(
        Finding.of(code, "the range cannot be read: " + cause.getMessage()), cause);
  }
}
