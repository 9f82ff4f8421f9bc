// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.FirstParentHistory.State;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.Review;
import org.gitquorum.core.statement.SignedRecord;

/** Reads states ahead; for several threads. */
final class AheadReader {
  /** Paths and signatures of one block that are found ahead; those beyond wait for their turn. */
  private static final int MOST_FOUND = 50_000;

  private final GitHistory history;
  private final SignatureChecks signatures;
  private final Optional<NotesSnapshot> notes;
  private final Queue<NotesSnapshot> idle = new ConcurrentLinkedQueue<>();

  AheadReader(GitHistory history, SignatureChecks signatures, Optional<NotesSnapshot> notes) {
    this.history = history;
    this.signatures = signatures;
    this.notes = notes;
  }

  /**
   * What can be found about states in a row.
   *
   * @param states the one before the first, then those that are asked about
   */
  List<Optional<StateAhead>> read(List<State> states, PolicyReading.Usable inForce) {
    NotesSnapshot own = idle.poll();
    Optional<NotesSnapshot> reader =
        own == null ? notes.map(NotesSnapshot::twin) : Optional.of(own);
    List<Optional<StateAhead>> found = new ArrayList<>();
    int count = 0;
    for (int i = 1; i < states.size(); i++) {
      Optional<StateAhead> state = count > MOST_FOUND || Thread.currentThread().isInterrupted()
          ? Optional.empty()
          : read(states.get(i - 1), states.get(i), reader, inForce);
      found.add(state);
      count += state.map(StateAhead::weight).orElse(0);
    }
    reader.ifPresent(idle::add);
    return found;
  }

  private Optional<StateAhead> read(
      State before, State state, Optional<NotesSnapshot> reader, PolicyReading.Usable inForce) {
    try {
      List<PathChange> changes = history.changes(before, state, MOST_FOUND);
      if (reader.isEmpty()) {
        return Optional.of(new StateAhead(changes, Optional.empty(), List.of()));
      }
      NotesSnapshot.Reading note = reader.get().readingOn(state.commit());
      return Optional.of(new StateAhead(changes, Optional.of(note), answers(note, state, inForce)));
    } catch (FindingException e) {
      return Optional.empty();
    }
  }

  private List<SignatureChecks.Answer> answers(
      NotesSnapshot.Reading note, State state, PolicyReading.Usable inForce) {
    List<SignatureChecks.Answer> answers = new ArrayList<>();
    for (NoteLine line : note.preview()) {
      if (line.reading() instanceof LineReading.Parsed parsed
          && parsed.record() instanceof SignedRecord record
          && record.content() instanceof Review review
          && review.commit().equals(state.commit())
          && review.repository().equals(inForce.policy().repository())
          && answers.size() < MOST_FOUND) {
        signatures
            .answer(inForce, new Candidate(state.commit(), record).claim())
            .ifPresent(answers::add);
      }
    }
    return answers;
  }
}
