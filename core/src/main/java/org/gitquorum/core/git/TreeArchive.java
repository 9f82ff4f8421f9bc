// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/**
 * Writes the Nix archive of a git tree. git sorts a directory as if its name ended in a slash, Nix
 * by the plain name, so each directory is sorted anew.
 */
final class TreeArchive {
  private static final long MOST_BLOB_BYTES = Integer.MAX_VALUE;
  private static final int MOST_ENTRIES = 8_000_000;

  private final VerifiedObjects objects;
  private final NarWriter writer;
  private final Deque<Iterator<java.util.Map.Entry<Bytes, TreeEntry>>> open = new ArrayDeque<>();
  private int entries;

  private TreeArchive(VerifiedObjects objects, OutputStream out) {
    this.objects = objects;
    this.writer = new NarWriter(out);
  }

  static void write(VerifiedObjects objects, ObjectId tree, OutputStream out)
      throws IOException, FindingException {
    TreeArchive archive = new TreeArchive(objects, out);
    archive.writer.begin();
    archive.enter(tree);
    while (!archive.open.isEmpty()) {
      archive.step();
    }
  }

  private void step() throws IOException, FindingException {
    Iterator<java.util.Map.Entry<Bytes, TreeEntry>> directory = open.element();
    if (!directory.hasNext()) {
      open.pop();
      writer.endDirectory();
      if (!open.isEmpty()) {
        writer.endEntry();
      }
      return;
    }
    if (++entries > MOST_ENTRIES) {
      throw Failures.limit("a tree holds more than " + MOST_ENTRIES + " entries");
    }
    java.util.Map.Entry<Bytes, TreeEntry> entry = directory.next();
    writer.startEntry(entry.getKey().toArray());
    if (entry.getValue().mode() == TreeCursor.DIRECTORY) {
      enter(entry.getValue().id());
    } else {
      leaf(entry.getValue());
      writer.endEntry();
    }
  }

  private void enter(ObjectId tree) throws IOException, FindingException {
    if (open.size() >= TreeDifference.MOST_SEGMENTS) {
      throw Failures.limit("directories are nested more than " + open.size() + " deep");
    }
    TreeMap<Bytes, TreeEntry> sorted = new TreeMap<>();
    TreeCursor cursor =
        new TreeCursor(objects.read(tree, ObjectType.TREE, TreeDifference.MOST_TREE_BYTES));
    while (cursor.next()) {
      sorted.put(Bytes.copyOf(cursor.name()), cursor.entry());
    }
    writer.startDirectory();
    open.push(sorted.entrySet().iterator());
  }

  private void leaf(TreeEntry entry) throws IOException, FindingException {
    switch (entry.mode()) {
      case 0160000 -> {
        writer.startDirectory();
        writer.endDirectory();
      }
      case 0120000 -> writer.symlink(objects.read(entry.id(), ObjectType.BLOB, 65_536));
      default ->
        writer.regular(
            objects.read(entry.id(), ObjectType.BLOB, MOST_BLOB_BYTES), entry.mode() == 0100755);
    }
  }
}
