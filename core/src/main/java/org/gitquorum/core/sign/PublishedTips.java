// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.RemoteName;
import org.gitquorum.core.notes.UnpublishedLines;

/**
 * The tips of the notes refs that a head statement names. Where there is none yet, forty zeros
 * stand in its place, as in git: no object has that id.
 */
record PublishedTips(ObjectId reviews, ObjectId records) {
  private static final Set<NotesRef> NAMED = EnumSet.of(NotesRef.REVIEWS, NotesRef.TRUST);

  /**
   * What a remote is known to have; without a remote, what is here.
   *
   * @throws FindingException {@code USAGE} if records are here that the remote is not known to
   *     have: a consumer who asks it for a tip that was never pushed takes that for withholding
   */
  static PublishedTips of(SigningContext context, Optional<RemoteName> remote)
      throws FindingException {
    RefSnapshot refs = context.repository().freshRefs();
    NotesRefNames names = context.names();
    if (remote.isEmpty()) {
      return new PublishedTips(
          tip(refs, names.local(NotesRef.REVIEWS)), tip(refs, names.local(NotesRef.TRUST)));
    }
    int unpublished = UnpublishedLines.count(
        refs, names, context.repository().collisionDetectingObjects(), remote.get(), NAMED);
    if (unpublished > 0) {
      throw new FindingException(
          ReasonCode.USAGE,
          unpublished + " records are not known to be at " + remote.get()
              + ", and a head names what is published",
          "git quorum push " + remote.get());
    }
    return new PublishedTips(
        tip(refs, names.tracking(NotesRef.REVIEWS, remote.get().value())),
        tip(refs, names.tracking(NotesRef.TRUST, remote.get().value())));
  }

  private static ObjectId tip(RefSnapshot refs, String name) throws FindingException {
    return refs.id(name).orElse(ObjectId.zeroId());
  }

  /** Whether these follow those of another statement. */
  boolean follow(GitRepository repository, ObjectId otherReviews, ObjectId otherRecords)
      throws FindingException {
    return reaches(repository, reviews, otherReviews) && reaches(repository, records, otherRecords);
  }

  private static boolean reaches(GitRepository repository, ObjectId tip, ObjectId earlier)
      throws FindingException {
    if (earlier.equals(ObjectId.zeroId()) || earlier.equals(tip)) {
      return true;
    }
    if (tip.equals(ObjectId.zeroId())) {
      return false;
    }
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      return walk.isMergedInto(walk.parseCommit(earlier), walk.parseCommit(tip));
    } catch (MissingObjectException e) {
      return false;
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot read the notes: " + e.getMessage()), e);
    }
  }
}
