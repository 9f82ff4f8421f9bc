// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.gitquorum.core.notes.NotesTree.Entry;

/** One tree while it is changed. */
final class NotesTreeNode {
  private static final Comparator<Entry> GIT_ORDER =
      Comparator.comparing(entry -> entry.isDirectory() ? entry.name() + "/" : entry.name());

  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final Map<String, NotesTreeNode> directories = new HashMap<>();
  private boolean changed;

  NotesTreeNode(Collection<Entry> entries) {
    entries.forEach(entry -> this.entries.put(entry.name(), entry));
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  Optional<NotesTreeNode> loaded(String name) {
    return Optional.ofNullable(directories.get(name));
  }

  /** Remembers the content of a directory, which becomes an entry if there was none. */
  NotesTreeNode load(String name, NotesTreeNode directory) {
    entries.putIfAbsent(name, new Entry(name, NotesTree.DIRECTORY, ObjectId.zeroId()));
    directories.put(name, directory);
    return directory;
  }

  void put(Entry entry) {
    entries.put(entry.name(), entry);
  }

  void remove(String name) {
    entries.remove(name);
  }

  /** Notes the fact that something in it or below it is another. */
  void touch() {
    changed = true;
  }

  List<Entry> notes(int digits) {
    return entries.values().stream()
        .filter(entry -> entry.isPlainFile() && entry.isNote(digits))
        .toList();
  }

  /** Whether notes here stand one level deeper, below so many hex digits. */
  boolean isFannedOut(int digits) {
    return entries.values().stream().anyMatch(entry -> entry.isFanOut(digits));
  }

  ObjectId write(TreeWriter writer) throws IOException {
    for (Map.Entry<String, NotesTreeNode> directory : directories.entrySet()) {
      if (directory.getValue().changed) {
        replace(directory.getKey(), directory.getValue(), writer);
      }
    }
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(GIT_ORDER);
    TreeFormatter formatter = new TreeFormatter();
    for (Entry entry : sorted) {
      formatter.append(
          entry.name().getBytes(StandardCharsets.ISO_8859_1),
          FileMode.fromBits(entry.mode()),
          entry.id());
    }
    return writer.insert(formatter);
  }

  private void replace(String name, NotesTreeNode directory, TreeWriter writer) throws IOException {
    if (directory.entries.isEmpty()) {
      entries.remove(name);
    } else {
      entries.put(name, new Entry(name, NotesTree.DIRECTORY, directory.write(writer)));
    }
  }
}
