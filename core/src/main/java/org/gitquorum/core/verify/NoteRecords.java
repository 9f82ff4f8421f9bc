// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NoteLine;
import org.gitquorum.core.notes.NotesRef;
import org.gitquorum.core.notes.NotesSnapshot;
import org.gitquorum.core.statement.ForeignContent;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.statement.StatementCodec;
import org.gitquorum.core.statement.StatementException;
import org.gitquorum.core.statement.StatementKind;
import org.gitquorum.core.statement.V0Record;

/**
 * The records of the notes refs, each note read once. Lines that cannot count are noted with their
 * reason.
 */
final class NoteRecords {
  private final Map<NotesRef, NotesSnapshot> notes;
  private final RecordFates fates;
  private final Map<ObjectId, List<Candidate>> reviews = new HashMap<>();
  private final Map<ObjectId, List<Candidate>> trust = new HashMap<>();
  private final Map<ObjectId, List<V0Record>> v0 = new HashMap<>();

  NoteRecords(Map<NotesRef, NotesSnapshot> notes, RecordFates fates) {
    this.notes = Map.copyOf(notes);
    this.fates = fates;
  }

  RecordFates fates() {
    return fates;
  }

  /** Reviews in the note of a commit. */
  List<Candidate> reviewsOn(ObjectId commit) throws FindingException {
    List<Candidate> known = reviews.get(commit);
    if (known == null) {
      known = candidates(NotesRef.REVIEWS, commit);
      reviews.put(commit, known);
    }
    return known;
  }

  /** Statements of every other kind in the note of an object. */
  List<Candidate> trustOn(ObjectId annotated) throws FindingException {
    List<Candidate> known = trust.get(annotated);
    if (known == null) {
      known = candidates(NotesRef.TRUST, annotated);
      trust.put(annotated, known);
    }
    return known;
  }

  /** Records of git-sig in the note of a commit. */
  List<V0Record> v0On(ObjectId commit) throws FindingException {
    List<V0Record> known = v0.get(commit);
    if (known == null) {
      known = new ArrayList<>();
      for (NoteRecord record : records(NotesRef.LEGACY, commit)) {
        if (record instanceof V0Record v0Record) {
          known.add(v0Record);
        } else {
          misplaced(commit, record);
        }
      }
      v0.put(commit, known);
    }
    return known;
  }

  private List<Candidate> candidates(NotesRef ref, ObjectId annotated) throws FindingException {
    List<Candidate> candidates = new ArrayList<>();
    for (NoteRecord record : records(ref, annotated)) {
      if (record instanceof SignedRecord signed && belongs(signed.kind(), ref)) {
        candidates.add(new Candidate(annotated, signed, statement(signed)));
      } else if (!(record instanceof org.gitquorum.core.statement.PolicyFilesRecord)) {
        misplaced(annotated, record);
      }
    }
    return candidates;
  }

  private static boolean belongs(StatementKind kind, NotesRef ref) {
    return (kind == StatementKind.REVIEW) == (ref == NotesRef.REVIEWS);
  }

  private static Statement statement(SignedRecord record) {
    try {
      return StatementCodec.parse(record.statement());
    } catch (StatementException e) {
      throw new IllegalStateException("a record was read with a statement that is none", e);
    }
  }

  private List<NoteRecord> records(NotesRef ref, ObjectId annotated) throws FindingException {
    List<NoteRecord> records = new ArrayList<>();
    NotesSnapshot snapshot = notes.get(ref);
    if (snapshot == null) {
      return records;
    }
    for (NoteLine line : snapshot.linesOn(annotated)) {
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
