// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.RefSnapshot;
import org.gitquorum.core.git.VerifiedObjects;

/** Counts the lines that local notes refs hold and no remote is known to have. */
public final class UnpublishedLines {
  private final NotesObjects objects;
  private int count;

  private UnpublishedLines(VerifiedObjects verified) {
    this.objects = new NotesObjects(verified, NotesLimits.DEFAULT);
  }

  /**
   * How many there are in some notes refs that one remote is not known to have.
   *
   * @throws FindingException as {@link NotesSnapshot#linesOn}
   */
  public static int count(
      RefSnapshot refs,
      NotesRefNames names,
      VerifiedObjects verified,
      RemoteName remote,
      Set<NotesRef> wanted)
      throws FindingException {
    UnpublishedLines lines = new UnpublishedLines(verified);
    for (NotesRef ref : wanted) {
      Optional<ObjectId> local = refs.id(names.local(ref));
      if (local.isPresent()) {
        Optional<ObjectId> tracked = refs.id(names.tracking(ref, remote.value()));
        lines.add(local.get(), tracked.map(Set::of).orElse(Set.of()));
      }
    }
    return lines.count;
  }

  /**
   * How many there are in all notes refs that no remote is known to have.
   *
   * @throws FindingException as {@link NotesSnapshot#linesOn}
   */
  public static int count(RefSnapshot refs, NotesRefNames names, VerifiedObjects verified)
      throws FindingException {
    UnpublishedLines lines = new UnpublishedLines(verified);
    for (NotesRef ref : NotesRef.values()) {
      Optional<ObjectId> local = refs.id(names.local(ref));
      if (local.isPresent()) {
        lines.add(local.get(), tracked(refs, ref));
      }
    }
    return lines.count;
  }

  private static Set<ObjectId> tracked(RefSnapshot refs, NotesRef ref) {
    Set<ObjectId> tips = new LinkedHashSet<>();
    refs.under(NotesRefNames.TRACKING).forEach((name, id) -> {
      if (name.endsWith("/" + ref.shortName())) {
        tips.add(id);
      }
    });
    return tips;
  }

  private void add(ObjectId local, Set<ObjectId> tracked) throws FindingException {
    NotesWalk walk = new NotesWalk(objects, 2, true, (annotated, notes) -> {
      Set<Bytes> here = lines(annotated, notes.get(0));
      here.removeAll(lines(annotated, notes.get(1)));
      count += here.size();
    });
    walk.walk(List.of(roots(Set.of(local)), roots(tracked)));
  }

  private Set<ObjectId> roots(Set<ObjectId> tips) throws FindingException {
    Set<ObjectId> roots = new LinkedHashSet<>();
    for (ObjectId tip : tips) {
      objects.rootOf(tip).ifPresent(roots::add);
    }
    return roots;
  }

  private Set<Bytes> lines(ObjectId annotated, Set<ObjectId> notes) throws FindingException {
    Set<Bytes> lines = new LinkedHashSet<>();
    for (ObjectId note : notes) {
      objects.note(annotated.name(), note).ifPresent(content -> NoteLines.collect(content, lines));
    }
    return lines;
  }
}
