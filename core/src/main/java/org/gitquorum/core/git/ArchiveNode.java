// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;

/** One thing in the Nix archive of a tree. */
sealed interface ArchiveNode {
  /** Any directory; what is in it is read when it is asked for. */
  non-sealed interface Directory extends ArchiveNode {
    /**
     * In order of raw names, as Nix sorts them; git sorts a directory as if it ended in a slash.
     */
    SortedMap<Bytes, ArchiveNode> entries() throws FindingException;
  }

  /** A file. */
  record File(VerifiedObjects objects, ObjectId blob, boolean executable, Conversion conversion)
      implements ArchiveNode {}

  /** A symbolic link; the blob holds its target. */
  record Link(VerifiedObjects objects, ObjectId blob) implements ArchiveNode {}

  /** What becomes of the content of a file. */
  @FunctionalInterface
  interface Conversion {
    /** It stays as it is. */
    Conversion NONE = content -> content;

    byte[] of(byte[] content) throws FindingException;
  }

  /** A directory without entries, such as stands in place of a submodule. */
  Directory EMPTY_DIRECTORY = TreeMap::new;

  /** A tree with nothing left out and nothing converted. */
  static Directory raw(VerifiedObjects objects, ObjectId tree) {
    return () -> {
      SortedMap<Bytes, ArchiveNode> entries = new TreeMap<>();
      TreeCursor cursor = cursor(objects, tree);
      while (cursor.next()) {
        entries.put(
            Bytes.copyOf(cursor.name()),
            cursor.isDirectory() ? raw(objects, cursor.id()) : leaf(objects, cursor.entry()));
      }
      return entries;
    };
  }

  /** What a tree holds. */
  static TreeCursor cursor(VerifiedObjects objects, ObjectId tree) throws FindingException {
    return new TreeCursor(objects.read(tree, ObjectType.TREE, TreeDifference.MOST_TREE_BYTES));
  }

  /** What stands for anything but a directory. */
  static ArchiveNode leaf(VerifiedObjects objects, TreeEntry entry) {
    return switch (entry.mode()) {
      case TreeCursor.SUBMODULE -> EMPTY_DIRECTORY;
      case TreeCursor.LINK -> new Link(objects, entry.id());
      default ->
        new File(objects, entry.id(), entry.mode() == TreeCursor.EXECUTABLE, Conversion.NONE);
    };
  }
}
