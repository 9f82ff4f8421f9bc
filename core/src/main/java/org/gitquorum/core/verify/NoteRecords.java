// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.notes.SkippedNote;
import org.gitquorum.core.statement.ForeignContent;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.StatementKind;
import org.gitquorum.core.statement.V0Record;

/** The records of the notes refs. Lines that cannot count are noted with their reason. */
final class NoteRecords {
  private final Map<NotesRef, NotesSnapshot> notes;
  private final RecordFates fates;
  private final Map<ObjectId, List<Candidate>> trust = new HashMap<>();

  NoteRecords(Map<NotesRef, NotesSnapshot> notes, RecordFates fates) {
    this.notes = Map.copyOf(notes);
    this.fates = fates;
    this.notes.values().forEach(snapshot -> snapshot.skipped().forEach(this::skipped));
  }

  RecordFates fates() {
    return fates;
  }

  /** Reviews in the note of a commit; a walk asks once, so they are not kept. */
  List<Candidate> reviewsOn(ObjectId commit) throws FindingException {
    return candidates(NotesRef.REVIEWS, commit, lines(NotesRef.REVIEWS, commit));
  }

  /** The same where the note was read already, by {@link #reader}. */
  List<Candidate> reviewsOn(ObjectId commit, NotesSnapshot.Reading note) throws FindingException {
    return candidates(
        NotesRef.REVIEWS, commit, take(Objects.requireNonNull(notes.get(NotesRef.REVIEWS)), note));
  }

  /** Reads the notes with reviews for another thread; nothing where there are none. */
  Optional<NotesSnapshot> reader() {
    return Optional.ofNullable(notes.get(NotesRef.REVIEWS)).map(NotesSnapshot::twin);
  }

  /** Statements of every other kind in the note of an object. */
  List<Candidate> trustOn(ObjectId annotated) throws FindingException {
    List<Candidate> known = trust.get(annotated);
    if (known == null) {
      known = candidates(NotesRef.TRUST, annotated, lines(NotesRef.TRUST, annotated));
      trust.put(annotated, known);
    }
    return known;
  }

  /** Records of git-sig in the note of a commit; not kept either. */
  List<V0Record> v0On(ObjectId commit) throws FindingException {
    List<V0Record> found = new ArrayList<>();
    for (NoteRecord record : records(commit, lines(NotesRef.LEGACY, commit))) {
      if (record instanceof V0Record v0Record) {
        found.add(v0Record);
      } else {
        misplaced(commit, record);
      }
    }
    return found;
  }

  private List<Candidate> candidates(NotesRef ref, ObjectId annotated, List<NoteLine> lines) {
    List<Candidate> candidates = new ArrayList<>();
    for (NoteRecord record : records(annotated, lines)) {
      if (record instanceof SignedRecord signed && belongs(signed.kind(), ref)) {
        candidates.add(new Candidate(annotated, signed));
      } else if (!(record instanceof org.gitquorum.core.statement.PolicyFilesRecord)) {
        misplaced(annotated, record);
      }
    }
    return candidates;
  }

  private static boolean belongs(StatementKind kind, NotesRef ref) {
    return (kind == StatementKind.REVIEW) == (ref == NotesRef.REVIEWS);
  }

  private List<NoteLine> lines(NotesRef ref, ObjectId annotated) throws FindingException {
    NotesSnapshot snapshot = notes.get(ref);
    return snapshot == null ? List.of() : take(snapshot, snapshot.readingOn(annotated));
  }

  private List<NoteLine> take(NotesSnapshot snapshot, NotesSnapshot.Reading note)
      throws FindingException {
    note.skipped().forEach(this::skipped);
    return snapshot.take(note);
  }

  /** Said of the object whose note it is, otherwise of the tree or tip itself. */
  private void skipped(SkippedNote skipped) {
    String path = skipped.path();
    ObjectId about = ObjectId.isId(path) ? ObjectId.fromString(path) : skipped.id();
    NotCounted why = new NotCounted(
        skipped.reason().name(), "notes in " + skipped.id().name() + " are not read");
    fates.refuse(about, skipped.id().name(), "", why);
  }

  private List<NoteRecord> records(ObjectId annotated, List<NoteLine> lines) {
    List<NoteRecord> records = new ArrayList<>();
    for (NoteLine line : lines) {
      if (line.reading() instanceof LineReading.Parsed parsed) {
        records.add(parsed.record());
      } else {
        unread(annotated, line);
      }
    }
    return records;
  }

  private void unread(ObjectId annotated, NoteLine line) {
    NotCounted why = line.reading() instanceof LineReading.Malformed malformed
        ? new NotCounted(malformed.fault().name(), malformed.detail())
        : line.reading() instanceof LineReading.UnknownVersion unknown
            ? new NotCounted("NOTE_VERSION", "version " + unknown.version())
            : foreign(line.reading());
    fates.refuse(annotated, line.text().hex(), "", why);
  }

  private static NotCounted foreign(LineReading reading) {
    return reading.equals(new LineReading.Foreign(ForeignContent.GIT_SIGNATURES))
        ? new NotCounted("NOTE_GIT_SIGNATURES", "a signature by git-signatures over a bare id")
        : new NotCounted("NOTE_FOREIGN", "not a record");
  }

  private void misplaced(ObjectId annotated, NoteRecord record) {
    fates.refuse(
        annotated,
        record.line(),
        kind(record),
        new NotCounted("SIG_WRONG_REF", "belongs in another notes ref"));
  }

  static String kind(NoteRecord record) {
    return record instanceof SignedRecord signed
        ? signed.kind().text()
        : record instanceof V0Record ? "v0" : "policy-files";
  }
}
