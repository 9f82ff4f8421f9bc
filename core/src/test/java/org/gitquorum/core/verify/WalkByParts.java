// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.FirstParentHistory;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesRefNames;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.trust.Revocations;

/**
 * The real walk on a repository, put together as the program does, so that every state can be
 * looked at.
 *
 * @param names which notes refs hold the records
 * @param now the time that statements are compared with
 */
record WalkByParts(
    GitRepository repository, PolicyReadings policies, NotesRefNames names, Instant now) {

  /**
   * What it says of every state, in the words of the vectors.
   *
   * @param shift what to add to the walk's indices to get those of the vectors
   * @param readAhead whether other threads read states ahead
   */
  Verdict judge(ObjectId anchor, ObjectId target, int shift, boolean readAhead) {
    try {
      Line line = new Line(
          FirstParentHistory.of(repository.objects(), target, repository.shallowBoundary()),
          anchor);
      GitHistory history = new GitHistory(repository.objects(), line, policies);
      RecordChecks checks = checks();
      Optional<StatesAhead> ahead =
          readAhead && policies.inTree(line.tree(0)) instanceof PolicyReading.Usable inForce
              ? Optional.of(StatesAhead.by(2, line, 0, inForce, checks.ahead(history)))
              : Optional.empty();
      try {
        return ObservedWalk.judge(
            new Walk(history.reading(ahead), evidence(line, checks, ahead)), 0, shift);
      } finally {
        ahead.ifPresent(StatesAhead::close);
      }
    } catch (FindingException e) {
      if (e.finding().code() == ReasonCode.POLICY_INVALID) {
        return new Verdict(List.of());
      }
      throw new AssertionError(e);
    }
  }

  private RecordChecks checks() throws FindingException {
    NotesTips tips = NotesTips.resolve(repository.refs(), names);
    Map<NotesRef, NotesSnapshot> notes = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      notes.put(ref, NotesSnapshot.at(repository.collisionDetectingObjects(), tips.of(ref)));
    }
    return new RecordChecks(
        new NoteRecords(notes, new RecordFates()),
        new SignatureChecks(policies, Revocations.none(), now));
  }

  private Evidence evidence(Line line, RecordChecks checks, Optional<StatesAhead> ahead)
      throws FindingException {
    CommitTags tags = new CommitTags(repository.objects(), repository.refs());
    return new RecordEvidence(
        line,
        checks,
        new StepApprovals(line, repository.objects(), tags, checks),
        new RootEvidence(line, checks, new ArchiveHashes(repository.objects(), true)),
        new Authorship(repository.objects(), line, repository.shallowBoundary()),
        ahead);
  }
}
