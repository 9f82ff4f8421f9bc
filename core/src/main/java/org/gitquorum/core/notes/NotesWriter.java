// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.statement.NoteRecord;

/**
 * Adds records to the local notes refs and takes unpublished ones away. Each change is one commit
 * that is on disk before its ref moves; other lines, notes and entries stay as they are.
 */
public final class NotesWriter {
  private final Repository repository;
  private final VerifiedObjects objects;
  private final NotesRefNames names;
  private final RefWriter refs;

  /** @param random for the waits between tries when several writers meet */
  public NotesWriter(
      Repository repository, VerifiedObjects objects, NotesRefNames names, RandomGenerator random) {
    this.repository = repository;
    this.objects = objects;
    this.names = names;
    this.refs = new RefWriter(repository, random);
  }

  /**
   * Adds a record to the notes of an object, unless it is there.
   *
   * @return the tip that holds it
   * @throws FindingException {@code IO_FAILED} if nothing could be written, or a lock stays;
   *     {@code OBJECT_MISSING}, {@code OBJECT_HASH} or {@code OBJECT_MALFORMED} for what stands
   *     there. The ref is then the old one
   * @throws IllegalArgumentException if the record does not belong into that ref
   */
  public ObjectId append(NotesRef ref, ObjectId annotated, NoteRecord record, PersonIdent author)
      throws FindingException {
    if (!ref.holds(record)) {
      throw new IllegalArgumentException("the record does not belong into " + ref);
    }
    Bytes line = Bytes.ofUtf8(record.line());
    return refs.change(names.local(ref), author, (tip, inserter) -> {
          NotesEdit edit = new NotesEdit(objects, NotesLimits.DEFAULT, tip, inserter);
          return edit.add(annotated, List.of(line))
              ? Optional.of(edit.commit(tip.stream().toList(), author, "Add a record"))
              : tip;
        })
        .orElseThrow();
  }

  /**
   * Takes lines away from the local notes of an object. Lines that a remote is known to hold stay:
   * they would come back with the next exchange.
   *
   * @return the lines taken away
   * @throws FindingException as {@link #append}
   */
  public Set<Bytes> remove(
      NotesRef ref, ObjectId annotated, Predicate<Bytes> unwanted, PersonIdent author)
      throws FindingException {
    Set<Bytes> published = published(ref, annotated);
    Set<Bytes> removed = new LinkedHashSet<>();
    refs.change(names.local(ref), author, (tip, inserter) -> {
      removed.clear();
      NotesEdit edit = new NotesEdit(objects, NotesLimits.DEFAULT, tip, inserter);
      removed.addAll(
          edit.remove(annotated, line -> !published.contains(line) && unwanted.test(line)));
      return removed.isEmpty()
          ? tip
          : Optional.of(edit.commit(tip.stream().toList(), author, "Remove a record"));
    });
    return removed;
  }

  private Set<Bytes> published(NotesRef ref, ObjectId annotated) throws FindingException {
    List<ObjectId> remotes = NotesTips.tracking(repository, ref);
    Set<Bytes> lines = new LinkedHashSet<>();
    for (NoteLine line : NotesSnapshot.at(objects, remotes).linesOn(annotated)) {
      lines.add(line.text());
    }
    return lines;
  }
}
