// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * Brings the lines of a remote's notes into those of the local ref: the union of both, and of what
 * the remote held before and lost, as far as the rule puts it back. No line of the local ref goes.
 */
final class NotesUnion {
  private static final int LOCAL = 0;
  private static final int REMOTE = 1;
  private static final int BEFORE = 2;

  private final NotesRef ref;
  private final RestorationRule rule;
  private final NotesObjects objects;
  private final NotesEdit edit;
  private final List<AttachedLine> restored = new ArrayList<>();
  private final List<AttachedLine> lost = new ArrayList<>();
  private int received;
  private int missingRemotely;
  private boolean addedLocally;

  NotesUnion(NotesRef ref, RestorationRule rule, VerifiedObjects verified, NotesEdit edit) {
    this.ref = ref;
    this.rule = rule;
    this.objects = new NotesObjects(verified, NotesLimits.DEFAULT);
    this.edit = edit;
  }

  /** Compares the tips and adds to the edit of the local one what it lacks. */
  void compute(ExchangedTips tips) throws FindingException, IOException {
    Set<ObjectId> remote = rootOf(tips.remote());
    // A remote that was never seen has lost nothing.
    Set<ObjectId> before = tips.before().isPresent() ? rootOf(tips.before()) : remote;
    List<Set<ObjectId>> roots = List.of(rootOf(tips.local()), remote, before);
    List<Difference> differences = new ArrayList<>();
    new NotesWalk(
            objects,
            roots.size(),
            true,
            (annotated, notes) -> differences.add(new Difference(annotated, List.copyOf(notes))))
        .walk(roots);
    for (Difference difference : differences) {
      unite(difference);
    }
  }

  private record Difference(ObjectId annotated, List<Set<ObjectId>> notes) {}

  private void unite(Difference difference) throws FindingException, IOException {
    ObjectId annotated = difference.annotated();
    Set<Bytes> local = lines(annotated, difference.notes().get(LOCAL));
    Set<Bytes> remote = lines(annotated, difference.notes().get(REMOTE));
    Set<Bytes> before = lines(annotated, difference.notes().get(BEFORE));
    Set<Bytes> missing = new LinkedHashSet<>(remote);
    missing.removeAll(local);
    received += missing.size();
    for (Bytes line : before) {
      if (!remote.contains(line) && vanished(new AttachedLine(annotated, line), local)) {
        missing.add(line);
      }
    }
    Set<Bytes> all = new LinkedHashSet<>(local);
    all.addAll(missing);
    all.removeAll(remote);
    missingRemotely += all.size();
    addedLocally |= !missing.isEmpty();
    add(difference, missing);
  }

  /** Whether a line that the remote lost is to be put back. */
  private boolean vanished(AttachedLine line, Set<Bytes> local) throws FindingException {
    boolean kept = local.contains(line.text());
    boolean back = !kept && rule.restores(ref, line);
    (kept || back ? restored : lost).add(line);
    return back;
  }

  private void add(Difference difference, Set<Bytes> missing) throws FindingException, IOException {
    Set<ObjectId> remote = difference.notes().get(REMOTE);
    if (missing.isEmpty()) {
      return;
    }
    boolean alone = difference.notes().get(LOCAL).isEmpty() && remote.size() == 1;
    if (alone && missing.equals(lines(difference.annotated(), remote))) {
      edit.put(difference.annotated(), remote.iterator().next());
    } else {
      edit.add(difference.annotated(), missing);
    }
  }

  private Set<Bytes> lines(ObjectId annotated, Set<ObjectId> notes) throws FindingException {
    Set<Bytes> lines = new LinkedHashSet<>();
    for (ObjectId note : notes) {
      objects.note(annotated.name(), note).ifPresent(content -> NoteLines.collect(content, lines));
    }
    return lines;
  }

  private Set<ObjectId> rootOf(Optional<ObjectId> tip) throws FindingException {
    Set<ObjectId> roots = new LinkedHashSet<>();
    if (tip.isPresent()) {
      objects.rootOf(tip.get()).ifPresent(roots::add);
    }
    return roots;
  }

  /** Whether the local tip lacked lines. */
  boolean addedLocally() {
    return addedLocally;
  }

  /** How many lines of the union the remote lacks. */
  int missingRemotely() {
    return missingRemotely;
  }

  /** What happened, with a new local tip. */
  RefExchange outcome(Optional<ObjectId> tip, boolean rewound) {
    return new RefExchange(
        tip, received, missingRemotely, restored, lost, rewound, objects.skipped());
  }
}
