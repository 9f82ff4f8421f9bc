// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.notes.NotesTree.Entry;

/**
 * Changes notes in a notes tree. Everything else in it stays as it is: its fan-out, entries that
 * are no notes, and the notes of other objects. A directory that grows beyond 256 notes is split
 * into one more level, which every git reads.
 */
final class NotesTreeEditor {
  private static final int MOST_NOTES = 256;

  private final NotesObjects objects;
  private final NotesTreeNode root;

  /** An editor that starts with this root tree, or with an empty one. */
  NotesTreeEditor(NotesObjects objects, Optional<ObjectId> root) throws FindingException {
    this.objects = objects;
    Optional<NotesTree> tree = root.isPresent() ? objects.tree("", root.get()) : Optional.empty();
    this.root = new NotesTreeNode(tree.map(NotesTree::entries).orElse(List.of()));
  }

  /** The notes of an object: several if the tree names it twice. */
  Set<ObjectId> notesOn(ObjectId annotated) throws FindingException {
    Set<ObjectId> notes = new LinkedHashSet<>();
    List<NotesTreeNode> path = path(annotated);
    for (int level = 0; level < path.size(); level++) {
      path.get(level)
          .find(annotated.name().substring(2 * level))
          .filter(Entry::isPlainFile)
          .ifPresent(entry -> notes.add(entry.id()));
    }
    return notes;
  }

  /** Makes this the only note of an object, where one stands or else where its neighbours are. */
  void put(ObjectId annotated, ObjectId note) throws FindingException {
    List<NotesTreeNode> path = path(annotated);
    int level = deepestNote(path, annotated);
    if (level < 0) {
      level = placeForAnother(path, annotated.name());
    }
    remove(annotated);
    String name = annotated.name().substring(2 * level);
    path.get(level).put(new Entry(name, NotesTree.PLAIN_FILE, note));
    touch(path);
    split(path.get(level), annotated.name().substring(0, 2 * level));
  }

  private static int deepestNote(List<NotesTreeNode> path, ObjectId annotated) {
    for (int level = path.size() - 1; level >= 0; level--) {
      String name = annotated.name().substring(2 * level);
      if (path.get(level).find(name).filter(Entry::isPlainFile).isPresent()) {
        return level;
      }
    }
    return -1;
  }

  private static int placeForAnother(List<NotesTreeNode> path, String hex) {
    int level = path.size() - 1;
    NotesTreeNode deepest = path.get(level);
    String directory = hex.substring(2 * level, 2 * level + 2);
    if (deepest.isFannedOut(2 * level) && deepest.find(directory).isEmpty()) {
      path.add(deepest.load(directory, new NotesTreeNode(List.of())));
      return level + 1;
    }
    return level;
  }

  /** Removes all notes of an object. */
  void remove(ObjectId annotated) throws FindingException {
    List<NotesTreeNode> path = path(annotated);
    for (int level = 0; level < path.size(); level++) {
      String name = annotated.name().substring(2 * level);
      if (path.get(level).find(name).filter(Entry::isPlainFile).isPresent()) {
        path.get(level).remove(name);
        touch(path);
      }
    }
  }

  /** Writes what changed; the id of the root tree. */
  ObjectId write(TreeWriter writer) throws IOException {
    return root.write(writer);
  }

  private static void touch(List<NotesTreeNode> path) {
    path.forEach(NotesTreeNode::touch);
  }

  private List<NotesTreeNode> path(ObjectId annotated) throws FindingException {
    List<NotesTreeNode> path = new ArrayList<>(List.of(root));
    String hex = annotated.name();
    for (int digits = 0; digits < NotesTree.HEX_DIGITS - 2; digits += 2) {
      Optional<NotesTreeNode> below = below(path.get(path.size() - 1), hex, digits);
      if (below.isEmpty()) {
        return path;
      }
      path.add(below.get());
    }
    return path;
  }

  private Optional<NotesTreeNode> below(NotesTreeNode node, String hex, int digits)
      throws FindingException {
    String name = hex.substring(digits, digits + 2);
    Optional<Entry> entry = node.find(name).filter(found -> found.isFanOut(digits));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Optional<NotesTreeNode> loaded = node.loaded(name);
    if (loaded.isPresent()) {
      return loaded;
    }
    Optional<NotesTree> tree =
        objects.tree(hex.substring(0, digits + 2), entry.get().id());
    return tree.map(found -> node.load(name, new NotesTreeNode(found.entries())));
  }

  private void split(NotesTreeNode node, String prefix) throws FindingException {
    List<Entry> notes = node.notes(prefix.length());
    if (notes.size() <= MOST_NOTES || prefix.length() >= NotesTree.HEX_DIGITS - 2) {
      return;
    }
    for (Entry note : notes) {
      String directory = note.name().substring(0, 2);
      if (node.find(directory).isEmpty()) {
        node.load(directory, new NotesTreeNode(List.of()));
      }
      Optional<NotesTreeNode> below = below(node, prefix + note.name(), prefix.length());
      String name = note.name().substring(2);
      // A name that is taken belongs to a second entry for the object: both stay.
      if (below.isPresent() && below.get().find(name).isEmpty()) {
        node.remove(note.name());
        below.get().put(new Entry(name, note.mode(), note.id()));
        below.get().touch();
      }
    }
  }
}
