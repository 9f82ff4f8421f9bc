// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.CommitTags;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.NotesTips;
import org.gitquorum.core.trust.Revocations;
import org.gitquorum.core.verify.PolicyReading.Usable;

/**
 * Walks again with every revocation found, until nothing new is found: what was found stays found,
 * and the policies read for one walk serve the next.
 */
final class RevocationWalk {
  private final GitRepository repository;
  private final VerifiedObjects objects;
  private final PolicyReadings policies;
  private final CommitTags tags;
  private final VerifyRequest request;
  private final VerificationWatch watch;

  RevocationWalk(
      GitRepository repository,
      PolicyReadings policies,
      CommitTags tags,
      VerifyRequest request,
      VerificationWatch watch) {
    this.repository = repository;
    this.objects = repository.objects();
    this.policies = policies;
    this.tags = tags;
    this.request = request;
    this.watch = watch;
  }

  /** What the last walk found, on which line and with which revocations. */
  record Outcome(Line line, WalkResult walk, RecordFates fates, Revocations revocations) {}

  /** The line from the anchor on. */
  interface WholeLine {
    Line get() throws FindingException;
  }

  /**
   * Judges a line. A start that was remembered may rest on a key that is revoked now, so the second
   * walk starts from the anchor.
   *
   * @param first on which to walk
   * @param whole on which to walk again
   * @param start index of the state of the first that is approved to begin with
   * @param known revocations found before
   */
  Outcome over(Line first, WholeLine whole, NotesTips tips, int start, Revocations known)
      throws FindingException {
    Line line = first;
    int from = start;
    Revocations revocations = known;
    while (true) {
      RecordFates fates = new RecordFates();
      WalkResult walk = walk(line, from, checks(tips, fates, revocations));
      Revocations found = revocations.with(policies.revocations(walk.policies()));
      if (found.equals(revocations)) {
        return new Outcome(line, walk, fates, revocations);
      }
      revocations = found;
      line = whole.get();
      from = 0;
    }
  }

  private WalkResult walk(Line line, int from, RecordChecks checks) throws FindingException {
    GitHistory history = new GitHistory(objects, line, policies);
    Optional<StatesAhead> ahead = policies.inTree(line.tree(from)) instanceof Usable inForce
        ? StatesAhead.of(line, from, inForce, checks.ahead(history))
        : Optional.empty();
    try {
      return new Walk(history.reading(ahead), evidence(line, checks, ahead), watch).result(from);
    } finally {
      ahead.ifPresent(StatesAhead::close);
    }
  }

  private RecordChecks checks(NotesTips tips, RecordFates fates, Revocations revocations)
      throws FindingException {
    Map<NotesRef, NotesSnapshot> notes = new EnumMap<>(NotesRef.class);
    for (NotesRef ref : NotesRef.values()) {
      notes.put(ref, NotesSnapshot.at(repository.collisionDetectingObjects(), tips.of(ref)));
    }
    return new RecordChecks(
        new NoteRecords(notes, fates), new SignatureChecks(policies, revocations, request.now()));
  }

  private RecordEvidence evidence(Line line, RecordChecks checks, Optional<StatesAhead> ahead)
      throws FindingException {
    return new RecordEvidence(
        line,
        checks,
        new StepApprovals(line, objects, tags, checks),
        new RootEvidence(line, checks, new ArchiveHashes(objects, request.deep())),
        new Authorship(objects, line, repository.shallowBoundary()),
        ahead);
  }
}
