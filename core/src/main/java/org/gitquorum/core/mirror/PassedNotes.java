// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.GitRepository;
import org.gitquorum.core.git.ObjectWriter;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.git.RefWriter;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesRef;

/**
 * What of a quarantine's notes goes on to others. A ref that leads to nothing but notes goes on as
 * it is. Of any other one, a commit that is made here holds the notes at its tip, after what was
 * passed on before and what of its history is notes alone: one foreign object costs nobody else's
 * records. What was passed on last is remembered in refs of the quarantine.
 */
final class PassedNotes {
  private static final String PASSED = "refs/quorum/passed/";

  private final GitRepository quarantine;
  private final VerifiedObjects objects;
  private final NotesTreeFilter filter;
  private final Clock clock;
  private final Map<String, ObjectId> refs = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * What goes on.
   *
   * @param refs what each notes ref is to be, by full name
   * @param remarks what a person should know; hostile text
   * @param findings why a ref stays as it was
   */
  record Passed(Map<String, ObjectId> refs, List<String> remarks, List<Finding> findings) {
    Passed {
      refs = Map.copyOf(refs);
      remarks = List.copyOf(remarks);
      findings = List.copyOf(findings);
    }
  }

  private PassedNotes(GitRepository quarantine, Clock clock) {
    this.quarantine = quarantine;
    this.objects = quarantine.collisionDetectingObjects();
    this.filter = new NotesTreeFilter(objects);
    this.clock = clock;
  }

  /**
   * Decides on every notes ref by itself: what is wrong with one stops no other.
   *
   * @param served what others have of the refs where nothing is remembered
   * @throws FindingException {@code IO_FAILED} if the refs cannot be read
   */
  static Passed of(GitRepository quarantine, RefSnapshot served, Clock clock)
      throws FindingException {
    PassedNotes notes = new PassedNotes(quarantine, clock);
    RefSnapshot refs = quarantine.freshRefs();
    for (NotesRef ref : NotesRef.values()) {
      Optional<ObjectId> before = Optional.empty();
      try {
        before = refs.id(PASSED + ref.shortName());
        before = before.isPresent() ? before : served.id(ref.defaultName());
        notes.add(ref, refs, before);
      } catch (FindingException e) {
        before.ifPresent(id -> notes.refs.put(ref.defaultName(), id));
        notes.findings.add(e.finding());
      }
    }
    return new Passed(notes.refs, notes.remarks, notes.findings);
  }

  private void add(NotesRef ref, RefSnapshot refs, Optional<ObjectId> before)
      throws FindingException {
    Optional<ObjectId> tip = refs.id(ref.defaultName());
    if (tip.isEmpty()) {
      before.ifPresent(id -> this.refs.put(ref.defaultName(), id));
      return;
    }
    Optional<ObjectId> next = tip.equals(before) ? tip : next(ref, tip.get(), before);
    if (next.isPresent()) {
      remember(ref, refs.id(PASSED + ref.shortName()), next.get());
      this.refs.put(ref.defaultName(), next.get());
    }
  }

  private Optional<ObjectId> next(NotesRef ref, ObjectId tip, Optional<ObjectId> before)
      throws FindingException {
    Set<ObjectId> known =
        before.isPresent() ? NotesHistory.before(objects, before.get()) : Set.of();
    if (known.contains(tip)) {
      return before;
    }
    NotesHistory history = NotesHistory.of(objects, filter, tip, known);
    if (history.holdsOnlyNotes() && before.filter(id -> !history.reaches(id)).isEmpty()) {
      return Optional.of(tip);
    }
    try (ObjectWriter writer = new RefWriter(quarantine, clock).objects()) {
      Optional<ObjectId> next = cleaned(tip, before, history, writer);
      if (!history.holdsOnlyNotes()) {
        remarks.add(ref.defaultName()
            + (next.isPresent()
                ? " is passed on without what is no notes in it or in its history"
                : " is not passed on: nothing in it is notes"));
      }
      return next;
    }
  }

  private Optional<ObjectId> cleaned(
      ObjectId tip, Optional<ObjectId> before, NotesHistory history, ObjectWriter writer)
      throws FindingException {
    Optional<ObjectId> tree = notesAt(tip, writer);
    Set<ObjectId> parents = new LinkedHashSet<>(before.stream().toList());
    parents.addAll(history.newestClean());
    boolean nothingNew = before.isPresent()
        && parents.size() == 1
        && tree.equals(Optional.of(Commit.read(objects, before.get()).tree()));
    if (tree.isEmpty() || nothingNew) {
      return before;
    }
    return Optional.of(writer.commit(
        tree.get(),
        List.copyOf(parents),
        "git-quorum <>",
        clock.instant(),
        "Leave out what is no notes"));
  }

  private Optional<ObjectId> notesAt(ObjectId tip, ObjectWriter writer) throws FindingException {
    try {
      return filter.notesOf(Commit.read(objects, tip).tree(), writer);
    } catch (FindingException e) {
      if (!NotesTreeFilter.isOfAnObject(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void remember(NotesRef ref, Optional<ObjectId> before, ObjectId next)
      throws FindingException {
    boolean done = before.equals(Optional.of(next))
        || new RefWriter(quarantine, clock)
            .update(PASSED + ref.shortName(), before, next, "git-quorum: passed on");
    if (!done) {
      throw new FindingException(
          ReasonCode.IO_FAILED,
          PASSED + ref.shortName() + " moved meanwhile",
          "wait until the other run has ended");
    }
  }
}
