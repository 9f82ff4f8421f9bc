// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.notes.NotesTree.Entry;
import org.gitquorum.core.statement.LineReading;
import org.gitquorum.core.statement.RecordFault;
import org.gitquorum.core.statement.RecordLine;

/**
 * What notes refs held at one moment: the union over several tips of the lines on every object.
 * Duplicates and empty lines are left out; everything else is handed out with its reading, in the
 * order of tips and lines.
 *
 * <p>Not for several threads at once.
 */
public final class NotesSnapshot {
  private static final int SHOWN = 64;

  private final NotesObjects objects;
  private final NotesLimits limits;
  private final Set<ObjectId> roots = new LinkedHashSet<>();
  private final Set<ObjectId> counted = new HashSet<>();
  private long lines;

  /** A note that was read; {@link #take} hands out its lines. */
  public static final class Reading {
    private final List<NoteLine> lines;
    private final Map<ObjectId, Integer> linesOfBlobs;
    private final List<SkippedNote> skipped;

    private Reading(
        List<NoteLine> lines, Map<ObjectId, Integer> linesOfBlobs, List<SkippedNote> skipped) {
      this.lines = Collections.unmodifiableList(lines);
      this.linesOfBlobs = linesOfBlobs;
      this.skipped = List.copyOf(skipped);
    }

    /** What the lines hold, for a look at them before they count. */
    public List<NoteLine> preview() {
      return lines;
    }

    /** What was not read, and why, as far as nothing before said so. */
    public List<SkippedNote> skipped() {
      return skipped;
    }
  }

  private NotesSnapshot(NotesObjects objects, NotesLimits limits) {
    this.objects = objects;
    this.limits = limits;
  }

  /**
   * The notes at these tips. A tip that is no commit is skipped.
   *
   * @throws FindingException {@code OBJECT_MISSING}, {@code OBJECT_HASH} or
   *     {@code OBJECT_MALFORMED} for the commit of a tip
   */
  public static NotesSnapshot at(VerifiedObjects objects, List<ObjectId> tips, NotesLimits limits)
      throws FindingException {
    NotesSnapshot snapshot = new NotesSnapshot(new NotesObjects(objects, limits), limits);
    for (ObjectId tip : tips) {
      snapshot.objects.rootOf(tip).ifPresent(snapshot.roots::add);
    }
    return snapshot;
  }

  /** The notes at these tips, within the usual limits. */
  public static NotesSnapshot at(VerifiedObjects objects, List<ObjectId> tips)
      throws FindingException {
    return at(objects, tips, NotesLimits.DEFAULT);
  }

  /**
   * The lines on one object, found directly.
   *
   * @throws FindingException {@code LIMIT} beyond the total number of lines;
   *     {@code OBJECT_MISSING}, {@code OBJECT_HASH} or {@code OBJECT_MALFORMED} for a tree or note
   */
  public List<NoteLine> linesOn(ObjectId annotated) throws FindingException {
    return take(readingOn(annotated));
  }

  /**
   * What {@link #linesOn} says, without counting lines: for reading ahead in another thread, which
   * needs a {@link #twin} of its own.
   *
   * @throws FindingException as {@link #linesOn}, but for the number of lines
   */
  public Reading readingOn(ObjectId annotated) throws FindingException {
    String hex = annotated.name();
    Set<ObjectId> blobs = new LinkedHashSet<>();
    Set<ObjectId> trees = roots;
    for (int digits = 0; digits < NotesTree.HEX_DIGITS && !trees.isEmpty(); digits += 2) {
      Set<ObjectId> below = new LinkedHashSet<>();
      for (ObjectId id : trees) {
        Optional<NotesTree> tree = objects.tree(hex.substring(0, digits), id);
        if (tree.isPresent()) {
          note(tree.get(), hex, digits).ifPresent(blobs::add);
          fanOut(tree.get(), hex, digits).ifPresent(below::add);
        }
      }
      trees = below;
    }
    return read(hex, blobs);
  }

  /**
   * The lines of a note that a twin read.
   *
   * @throws FindingException {@code LIMIT} beyond the total number of lines
   */
  public List<NoteLine> take(Reading reading) throws FindingException {
    reading.skipped.forEach(objects::skip);
    for (Map.Entry<ObjectId, Integer> blob : reading.linesOfBlobs.entrySet()) {
      count(blob.getKey(), blob.getValue());
    }
    return reading.lines;
  }

  /** Another reader of the same notes. */
  public NotesSnapshot twin() {
    NotesSnapshot twin = new NotesSnapshot(objects.twin(), limits);
    twin.roots.addAll(roots);
    return twin;
  }

  /**
   * Visits every line, object by object in the order of their ids.
   *
   * @throws FindingException as {@link #linesOn}, or as the visitor
   */
  public void forEach(NoteVisitor visitor) throws FindingException {
    objects.startVisit();
    NotesWalk walk = new NotesWalk(objects, 1, false, (annotated, blobs) -> {
      for (NoteLine line : take(read(annotated.name(), blobs.get(0)))) {
        visitor.line(annotated, line);
      }
    });
    walk.walk(List.of(roots));
  }

  /** What was not read so far, and why; at most a thousand. */
  public List<SkippedNote> skipped() {
    return objects.skipped();
  }

  private Optional<ObjectId> note(NotesTree tree, String hex, int digits) {
    Optional<Entry> entry = tree.find(hex.substring(digits));
    entry
        .filter(found -> !found.isPlainFile() && !found.isFanOut(digits))
        .ifPresent(found -> objects.skip(hex, found.id(), SkippedNote.Reason.NOTES_TYPE));
    return entry.filter(Entry::isPlainFile).map(Entry::id);
  }

  private static Optional<ObjectId> fanOut(NotesTree tree, String hex, int digits) {
    return tree.find(hex.substring(digits, digits + 2))
        .filter(entry -> entry.isFanOut(digits))
        .map(Entry::id);
  }

  private Reading read(String path, Set<ObjectId> blobs) throws FindingException {
    Set<Bytes> distinct = new LinkedHashSet<>();
    Map<ObjectId, Integer> linesOfBlobs = new LinkedHashMap<>();
    for (ObjectId blob : blobs) {
      Optional<byte[]> note = objects.note(path, blob);
      if (note.isPresent()) {
        int before = distinct.size();
        NoteLines.collect(note.get(), distinct);
        linesOfBlobs.put(blob, distinct.size() - before);
      }
    }
    List<NoteLine> lines = new ArrayList<>(distinct.size());
    distinct.forEach(line -> lines.add(read(line)));
    return new Reading(lines, linesOfBlobs, objects.takeLatelySkipped());
  }

  private void count(ObjectId blob, int added) throws FindingException {
    lines += counted.add(blob) ? added : 0;
    if (lines > limits.lines()) {
      throw new FindingException(
          ReasonCode.LIMIT, "the notes hold more than " + limits.lines() + " lines");
    }
  }

  private static NoteLine read(Bytes line) {
    LineReading reading = RecordLine.parse(line);
    boolean tooLong = reading instanceof LineReading.Malformed malformed
        && malformed.fault() == RecordFault.NOTE_TOO_LONG;
    return new NoteLine(
        tooLong ? Bytes.copyOf(Arrays.copyOf(line.toArray(), SHOWN)) : line, reading);
  }
}
