// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Moves refs the way git does: under {@code <ref>.lock}, only if the ref is still what the caller
 * saw, with a rename as the last step. A kill at any point leaves the ref at its old or its new
 * value. A lock that stays is reported with its path and never deleted.
 */
public final class RefWriter {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final GitRepository repository;
  private final Clock clock;

  /**
   * Writes refs of this repository.
   *
   * @param clock for the refs' logs
   */
  public RefWriter(GitRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * For the objects that a ref is going to point to; to be closed.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  public ObjectWriter objects() throws FindingException {
    return new ObjectWriter(repository);
  }

  /**
   * Moves a ref if it still is what the caller expects.
   *
   * @param ref full name below {@code refs/}, of a kind that linked work trees share
   * @param expectedOld what it pointed to, nothing if it did not exist
   * @param newId where it goes; the object has to be there
   * @param reflogMessage one line for the ref's log
   * @return false if it was moved meanwhile; nothing was written then
   * @throws FindingException {@code USAGE} for a name that is none or collides with another ref's;
   *     {@code OBJECT_MISSING}; {@code IO_FAILED} where it cannot be written or a lock stays: the
   *     old value stands then
   */
  public boolean update(
      String ref, Optional<ObjectId> expectedOld, ObjectId newId, String reflogMessage)
      throws FindingException {
    check(ref, newId);
    Path file = repository.commonDirectory().resolve(ref);
    try {
      removeEmptyFolders(file);
      try (LockFile lock = LockFile.take(file, PATIENCE)) {
        RefSnapshot now = repository.freshRefs();
        checkPlace(ref, now);
        if (!now.id(ref).equals(expectedOld)) {
          return false;
        }
        RefLog.append(
            repository.commonDirectory(),
            ref,
            repository.workTree().isPresent(),
            expectedOld,
            newId,
            clock.instant(),
            reflogMessage);
        lock.commit((newId.name() + "\n").getBytes(StandardCharsets.US_ASCII));
        return true;
      }
    } catch (IOException e) {
      throw Failures.io("cannot write ref " + ref, e);
    }
  }

  private void check(String ref, ObjectId newId) throws FindingException {
    if (!ref.startsWith("refs/") || !Repository.isValidRefName(ref)) {
      throw RevisionResolver.usage("not a full ref name: '" + ref + "'");
    }
    if (repository.objects().claimedType(newId).isEmpty()) {
      throw new FindingException(
          ReasonCode.OBJECT_MISSING, ref + " cannot point to " + newId.name() + ": it is missing");
    }
  }

  /** A ref cannot be a file and a folder of other refs at once, whether loose or packed. */
  private static void checkPlace(String ref, RefSnapshot now) throws FindingException {
    for (String other : now.names()) {
      if (other.startsWith(ref + "/") || ref.startsWith(other + "/")) {
        throw new FindingException(
            ReasonCode.USAGE,
            "ref " + ref + " cannot be made while there is " + other,
            "delete or rename the other one, or choose another name");
      }
    }
    if (now.symbolic().contains(ref)) {
      throw RevisionResolver.usage("ref " + ref + " is symbolic");
    }
  }

  /** git leaves empty folders behind when it packs refs. */
  private static void removeEmptyFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> below = Files.newDirectoryStream(folder)) {
      for (Path entry : below) {
        removeEmptyFolders(entry);
      }
    }
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // Refs stand in it: the check for colliding names reports that.
      return;
    }
  }
}
