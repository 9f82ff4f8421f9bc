// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.VerifiedObjects;

/** Objects of a repository, hashed again. Counts what it reads. */
final class JGitObjects implements VerifiedObjects {
  private final Repository repository;
  private int reads;

  JGitObjects(Repository repository) {
    this.repository = repository;
  }

  int reads() {
    return reads;
  }

  @Override
  public byte[] read(ObjectId id, ObjectType type, long limit) throws FindingException {
    reads++;
    try (ObjectReader reader = repository.newObjectReader();
        ObjectInserter.Formatter hash = new ObjectInserter.Formatter()) {
      ObjectLoader loader = reader.open(id);
      if (loader.getType() != code(type)) {
        throw new FindingException(ReasonCode.OBJECT_MALFORMED, id.name() + " is of another type");
      }
      if (loader.getSize() > limit) {
        throw new FindingException(ReasonCode.LIMIT, id.name() + " is too large");
      }
      byte[] content = loader.getBytes((int) limit);
      if (!hash.idFor(loader.getType(), content).equals(id)) {
        throw new FindingException(ReasonCode.OBJECT_HASH, id.name());
      }
      return content;
    } catch (MissingObjectException e) {
      throw new FindingException(ReasonCode.OBJECT_MISSING, id.name());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Optional<ObjectType> claimedType(ObjectId id) {
    try (ObjectReader reader = repository.newObjectReader()) {
      int type = reader.open(id).getType();
      for (ObjectType candidate : ObjectType.values()) {
        if (code(candidate) == type) {
          return Optional.of(candidate);
        }
      }
      return Optional.empty();
    } catch (MissingObjectException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int code(ObjectType type) {
    return switch (type) {
      case COMMIT -> Constants.OBJ_COMMIT;
      case TREE -> Constants.OBJ_TREE;
      case BLOB -> Constants.OBJ_BLOB;
      case TAG -> Constants.OBJ_TAG;
    };
  }
}
