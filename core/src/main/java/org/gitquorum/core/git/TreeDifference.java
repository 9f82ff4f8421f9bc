// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/**
 * Every path that differs between two trees. Paths are the raw bytes of the trees; there is no
 * rename detection; a directory counts as absent, so that a file which becomes a directory is a
 * deletion and additions below it. Agrees with {@code git diff-tree -r --no-renames --raw -z}.
 *
 * <p>Subtrees with equal ids are not read. Depth, path length and number of differences are
 * bounded, because a few small trees that hold each other many times over can stand for any number
 * of paths.
 */
public final class TreeDifference {
  /** The tree without entries; it is read from no store. */
  public static final ObjectId EMPTY_TREE = Constants.EMPTY_TREE_ID;

  /** Trees larger than this are refused. */
  public static final long MOST_TREE_BYTES = 256L << 20;

  static final int MOST_SEGMENTS = 4096;
  static final int MOST_PATH_BYTES = 65_536;
  private static final int MOST_ENTRIES = 8_000_000;
  private static final byte[] NOTHING = {};

  private final VerifiedObjects objects;
  private final Visitor visitor;
  private final boolean onward;
  private final Deque<Level> levels = new ArrayDeque<>();
  private byte[] path = new byte[256];
  private int entries;

  /** Is told of one difference after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One path whose entries differ.
     *
     * @param before {@link TreeEntry#ABSENT} for an addition
     * @param after {@link TreeEntry#ABSENT} for a deletion
     */
    void differs(RepositoryPath path, TreeEntry before, TreeEntry after) throws FindingException;
  }

  private TreeDifference(VerifiedObjects objects, Visitor visitor, boolean onward) {
    this.objects = objects;
    this.visitor = visitor;
    this.onward = onward;
  }

  /**
   * Visits each path whose entry differs, in git's tree order.
   *
   * @param before a tree, {@link #EMPTY_TREE} for a commit without parents
   * @throws FindingException as {@link VerifiedObjects#read}; {@code LIMIT}; what the visitor
   *     throws
   */
  public static void between(
      VerifiedObjects objects, ObjectId before, ObjectId after, Visitor visitor)
      throws FindingException {
    new TreeDifference(objects, visitor, false).visit(before, after);
  }

  /**
   * The same for states that follow one another: nobody is expected to ask again for what the later
   * one has replaced, so that what is remembered of trees is those of one state.
   *
   * @throws FindingException as {@link #between}
   */
  public static void onward(
      VerifiedObjects objects, ObjectId before, ObjectId after, Visitor visitor)
      throws FindingException {
    new TreeDifference(objects, visitor, true).visit(before, after);
  }

  private void visit(ObjectId before, ObjectId after) throws FindingException {
    enter(before, after, 0);
    while (!levels.isEmpty()) {
      step();
    }
  }

  /** Two directories at one path that are being compared. */
  private static final class Level {
    final ObjectId replaced;
    final TreeCursor before;
    final TreeCursor after;
    final int prefix;
    boolean hasBefore;
    boolean hasAfter;

    Level(ObjectId replaced, byte[] before, byte[] after, int prefix) {
      this.replaced = replaced;
      this.before = new TreeCursor(before);
      this.after = new TreeCursor(after);
      this.prefix = prefix;
      nextOfBoth();
    }

    /** Nearly all of two neighbouring states is equal, and most of the time went into it. */
    final void nextOfBoth() {
      before.skipEqual(after);
      hasBefore = before.next();
      hasAfter = after.next();
    }
  }

  private void enter(ObjectId before, ObjectId after, int prefix) throws FindingException {
    if (before.equals(after)) {
      return;
    }
    if (levels.size() >= MOST_SEGMENTS) {
      throw Failures.limit("directories are nested more than " + MOST_SEGMENTS + " deep");
    }
    byte[] old = read(before, NOTHING);
    levels.push(new Level(before, old, read(after, old), prefix));
  }

  private byte[] read(ObjectId tree, byte[] beside) throws FindingException {
    return tree.equals(EMPTY_TREE)
        ? NOTHING
        : StoredObjects.readTreeBeside(objects, tree, MOST_TREE_BYTES, beside);
  }

  private void step() throws FindingException {
    Level level = levels.element();
    if (!level.hasBefore && !level.hasAfter) {
      levels.pop();
      if (onward) {
        StoredObjects.forgetTree(objects, level.replaced);
      }
      return;
    }
    int order = !level.hasBefore ? 1 : !level.hasAfter ? -1 : level.before.compareTo(level.after);
    if (order < 0) {
      oneSided(level, level.before, true);
      level.hasBefore = level.before.next();
    } else if (order > 0) {
      oneSided(level, level.after, false);
      level.hasAfter = level.after.next();
    } else {
      both(level);
      level.nextOfBoth();
    }
  }

  private void oneSided(Level level, TreeCursor cursor, boolean deleted) throws FindingException {
    int length = append(level.prefix, cursor);
    if (cursor.isDirectory()) {
      ObjectId tree = cursor.id();
      enter(deleted ? tree : EMPTY_TREE, deleted ? EMPTY_TREE : tree, slash(length));
    } else {
      TreeEntry entry = cursor.entry();
      visitor.differs(
          path(length), deleted ? entry : TreeEntry.ABSENT, deleted ? TreeEntry.ABSENT : entry);
    }
  }

  /** Entries that sort equal are both directories or both not. */
  private void both(Level level) throws FindingException {
    if (level.before.sameEntryAs(level.after)) {
      return;
    }
    int length = append(level.prefix, level.after);
    if (level.after.isDirectory()) {
      enter(level.before.id(), level.after.id(), slash(length));
    } else {
      visitor.differs(path(length), level.before.entry(), level.after.entry());
    }
  }

  private int append(int prefix, TreeCursor cursor) throws FindingException {
    int length = prefix + cursor.nameLength();
    if (length > MOST_PATH_BYTES) {
      throw Failures.limit("a path is longer than " + MOST_PATH_BYTES + " bytes");
    }
    if (++entries > MOST_ENTRIES) {
      throw Failures.limit("more than " + MOST_ENTRIES + " entries differ");
    }
    if (length + 1 > path.length) {
      path = Arrays.copyOf(path, Math.max(length + 1, 2 * path.length));
    }
    cursor.copyName(path, prefix);
    return length;
  }

  private int slash(int length) {
    path[length] = '/';
    return length + 1;
  }

  private RepositoryPath path(int length) {
    return RepositoryPath.of(Arrays.copyOf(path, length));
  }
}
