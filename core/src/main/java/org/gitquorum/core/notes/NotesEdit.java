// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;

/** Changes to lines, on top of one tip of a notes ref. */
final class NotesEdit {
  private static final byte[] NO_NOTE = {};

  private final NotesObjects objects;
  private final NotesTreeEditor editor;
  private final DurableInserter inserter;

  NotesEdit(
      VerifiedObjects verified,
      NotesLimits limits,
      Optional<ObjectId> tip,
      DurableInserter inserter)
      throws FindingException {
    this.objects = new NotesObjects(verified, limits);
    this.inserter = inserter;
    Optional<ObjectId> root = tip.isPresent() ? objects.rootOf(tip.get()) : Optional.empty();
    if (tip.isPresent() && root.isEmpty()) {
      throw new FindingException(
          ReasonCode.OBJECT_MALFORMED, tip.get().name() + " of a notes ref is no commit");
    }
    this.editor = new NotesTreeEditor(objects, root);
  }

  /** Adds lines that are not there; whether there were any. */
  boolean add(ObjectId annotated, Collection<Bytes> lines) throws IOException, FindingException {
    byte[] before = content(annotated);
    Set<Bytes> missing = new LinkedHashSet<>(lines);
    missing.removeAll(NoteLines.of(before));
    if (missing.isEmpty()) {
      return false;
    }
    ByteArrayOutputStream note = new ByteArrayOutputStream();
    note.writeBytes(before);
    if (before.length > 0 && before[before.length - 1] != '\n') {
      note.write('\n');
    }
    missing.forEach(line -> append(note, line));
    editor.put(annotated, inserter.blob(note.toByteArray()));
    return true;
  }

  /** Takes lines away and returns them. */
  Set<Bytes> remove(ObjectId annotated, Predicate<Bytes> unwanted)
      throws IOException, FindingException {
    Set<Bytes> removed = new LinkedHashSet<>();
    ByteArrayOutputStream note = new ByteArrayOutputStream();
    for (Bytes line : NoteLines.of(content(annotated))) {
      if (unwanted.test(line)) {
        removed.add(line);
      } else {
        append(note, line);
      }
    }
    if (!removed.isEmpty() && note.size() == 0) {
      editor.remove(annotated);
    } else if (!removed.isEmpty()) {
      editor.put(annotated, inserter.blob(note.toByteArray()));
    }
    return removed;
  }

  /** Takes a note as it is. */
  void put(ObjectId annotated, ObjectId note) throws FindingException {
    editor.put(annotated, note);
  }

  ObjectId commit(List<ObjectId> parents, PersonIdent author, String message) throws IOException {
    return inserter.commit(inserter.tree(editor), parents, author, message);
  }

  /**
   * The notes of an object, one after the other where there are several. One that is too large for
   * any reader is left out, so that it cannot keep others from signing; it stays in the history.
   */
  private byte[] content(ObjectId annotated) throws FindingException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Set<Bytes> known = new LinkedHashSet<>();
    for (ObjectId id : editor.notesOn(annotated)) {
      byte[] note = objects.note(annotated.name(), id).orElse(NO_NOTE);
      if (known.isEmpty()) {
        content.writeBytes(note);
        NoteLines.collect(note, known);
      } else {
        second(content, note, known);
      }
    }
    return content.toByteArray();
  }

  private static void second(ByteArrayOutputStream content, byte[] note, Set<Bytes> known) {
    byte[] before = content.toByteArray();
    if (before[before.length - 1] != '\n') {
      content.write('\n');
    }
    for (Bytes line : NoteLines.of(note)) {
      if (known.add(line)) {
        append(content, line);
      }
    }
  }

  private static void append(ByteArrayOutputStream note, Bytes line) {
    note.writeBytes(line.toArray());
    note.write('\n');
  }
}
