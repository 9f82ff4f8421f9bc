// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesTree.Entry;

/**
 * Walks several notes trees side by side, whatever the fan-out of each: from none to nineteen
 * levels, several in one tree, and several entries for one object. Trees that sides share are read
 * once.
 */
final class NotesWalk {
  private final NotesObjects objects;
  private final int sides;
  private final boolean onlyDifferences;
  private final Visitor visitor;

  /** Takes the notes of one object. */
  interface Visitor {
    /**
     * Takes one object.
     *
     * @param blobs for each side, the notes of the object
     */
    void notes(ObjectId annotated, List<Set<ObjectId>> blobs) throws FindingException;
  }

  /** What stands below one prefix, for each side. */
  private static final class Group {
    private final List<Set<ObjectId>> trees = new ArrayList<>();
    private final SortedMap<String, List<Set<ObjectId>>> notes = new TreeMap<>();

    private Group(int sides) {
      trees.addAll(emptySets(sides));
    }

    private boolean hasTrees() {
      return trees.stream().anyMatch(side -> !side.isEmpty());
    }

    private boolean sidesAgree() {
      return allEqual(trees) && notes.values().stream().allMatch(NotesWalk::allEqual);
    }
  }

  /** @param onlyDifferences whether to leave out objects whose notes are the same on all sides */
  NotesWalk(NotesObjects objects, int sides, boolean onlyDifferences, Visitor visitor) {
    this.objects = objects;
    this.sides = sides;
    this.onlyDifferences = onlyDifferences;
    this.visitor = visitor;
  }

  /**
   * Visits the notes in the order of object ids.
   *
   * @param roots for each side, its root trees
   */
  void walk(List<Set<ObjectId>> roots) throws FindingException {
    Group group = new Group(sides);
    for (int side = 0; side < sides; side++) {
      group.trees.get(side).addAll(roots.get(side));
    }
    descend("", group);
  }

  private void descend(String digits, Group group) throws FindingException {
    if (onlyDifferences && group.sidesAgree()) {
      return;
    }
    if (!group.hasTrees()) {
      emit(group);
      return;
    }
    SortedMap<String, Group> below = new TreeMap<>();
    for (var note : group.notes.entrySet()) {
      below(below, digits, note.getKey()).notes.put(note.getKey(), note.getValue());
    }
    for (int side = 0; side < sides; side++) {
      for (ObjectId tree : group.trees.get(side)) {
        read(digits, tree, side, below);
      }
    }
    for (var next : below.entrySet()) {
      descend(next.getKey(), next.getValue());
    }
  }

  private void read(String digits, ObjectId id, int side, SortedMap<String, Group> below)
      throws FindingException {
    objects.visit();
    Optional<NotesTree> tree = objects.tree(digits, id);
    if (tree.isEmpty()) {
      return;
    }
    for (Entry entry : tree.get().entries()) {
      String path = digits + entry.name();
      if (entry.isFanOut(digits.length())) {
        below(below, digits, path).trees.get(side).add(entry.id());
      } else if (entry.isNote(digits.length())) {
        note(path, entry, side, below(below, digits, path));
      }
    }
  }

  private void note(String path, Entry entry, int side, Group group) throws FindingException {
    objects.visit();
    if (!entry.isPlainFile()) {
      objects.skip(path, entry.id(), SkippedNote.Reason.NOTES_TYPE);
      return;
    }
    group.notes.computeIfAbsent(path, annotated -> emptySets(sides)).get(side).add(entry.id());
  }

  private Group below(SortedMap<String, Group> below, String digits, String path) {
    return below.computeIfAbsent(
        path.substring(0, digits.length() + 2), prefix -> new Group(sides));
  }

  private void emit(Group group) throws FindingException {
    for (var note : group.notes.entrySet()) {
      if (!onlyDifferences || !allEqual(note.getValue())) {
        visitor.notes(ObjectId.fromString(note.getKey()), note.getValue());
      }
    }
  }

  private static boolean allEqual(List<Set<ObjectId>> sides) {
    return new HashSet<>(sides).size() == 1;
  }

  private static List<Set<ObjectId>> emptySets(int sides) {
    List<Set<ObjectId>> sets = new ArrayList<>(sides);
    for (int i = 0; i < sides; i++) {
      sets.add(new LinkedHashSet<>());
    }
    return sets;
  }
}
