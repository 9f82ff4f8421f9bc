// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * Moves a ref by compare-and-swap: whoever comes second makes the change again on top of the first,
 * so nothing is lost. Between tries it waits for a random time that grows.
 */
final class RefWriter {
  private static final int MOST_RACES = 1_000;
  private static final int MOST_WAITS_FOR_A_LOCK = 60;
  private static final int LONGEST_WAIT_MILLIS = 100;

  private final Repository repository;
  private final RandomGenerator random;

  RefWriter(Repository repository, RandomGenerator random) {
    this.repository = repository;
    this.random = random;
  }

  /**
   * Changes a ref.
   *
   * @return its new value; nothing if there is none
   * @throws FindingException {@code IO_FAILED} if objects or the ref cannot be written, or a lock
   *     stays; the ref is then the old one. Or as the change
   */
  Optional<ObjectId> change(String name, PersonIdent author, RefChange change)
      throws FindingException {
    int waits = 0;
    Optional<ObjectId> before = Optional.empty();
    for (int race = 0; race < MOST_RACES; race++) {
      try (DurableInserter inserter = new DurableInserter(repository)) {
        Optional<ObjectId> current = tip(name);
        Optional<ObjectId> next = change.next(current, inserter);
        if (next.isEmpty() || next.equals(current)) {
          return current;
        }
        inserter.flush();
        if (set(name, current, next.get(), author)) {
          return next;
        }
        waits = current.equals(before) ? waits + 1 : 0;
        before = current;
      } catch (IOException e) {
        throw new FindingException(
            Finding.of(ReasonCode.IO_FAILED, "cannot write " + name + ": " + e.getMessage()), e);
      }
      refuseToWaitForEver(name, waits);
      pause(Math.min(race, waits + 8));
    }
    throw new FindingException(ReasonCode.IO_FAILED, name + " moved at every try to change it");
  }

  /** The current value of a ref. */
  Optional<ObjectId> tip(String name) throws IOException {
    Ref ref = repository.exactRef(name);
    return ref == null || ref.getObjectId() == null
        ? Optional.empty()
        : Optional.of(ref.getObjectId().copy());
  }

  /** Waits for a random time. */
  void pause(int tries) throws FindingException {
    try {
      Thread.sleep(random.nextInt(Math.min(LONGEST_WAIT_MILLIS, 2 << Math.min(tries, 10))) + 1L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FindingException(Finding.of(ReasonCode.IO_FAILED, "interrupted"), e);
    }
  }

  private boolean set(String name, Optional<ObjectId> current, ObjectId next, PersonIdent author)
      throws IOException, FindingException {
    RefUpdate update = repository.updateRef(name);
    update.setExpectedOldObjectId(current.orElse(ObjectId.zeroId()));
    update.setNewObjectId(next);
    update.setRefLogIdent(author);
    update.setRefLogMessage("git-quorum", false);
    return switch (update.forceUpdate()) {
      case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> true;
      case LOCK_FAILURE -> false;
      default ->
        throw new FindingException(
            ReasonCode.IO_FAILED, "cannot write " + name + ": " + update.getResult());
    };
  }

  private void refuseToWaitForEver(String name, int waits) throws FindingException {
    if (waits < MOST_WAITS_FOR_A_LOCK) {
      return;
    }
    Path lock = repository.getCommonDirectory().toPath().resolve(name + ".lock");
    throw new FindingException(
        ReasonCode.IO_FAILED,
        Files.exists(lock)
            ? name + " is locked by " + lock
            : name + " cannot be locked although nothing changes it",
        Files.exists(lock) ? "if no git command is running, delete " + lock : "");
  }
}
