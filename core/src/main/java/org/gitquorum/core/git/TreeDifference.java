// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.policy.RepositoryPath;

/**
 * Compares two trees entry by entry: raw bytes, no renames, any difference of mode is a change. A
 * directory counts as absent at its own path, so a file that becomes a directory is a deletion and
 * additions below it.
 */
public final class TreeDifference {
  /** The tree without entries, which need not be stored. */
  public static final ObjectId EMPTY_TREE =
      ObjectId.fromString("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

  static final long MOST_TREE_BYTES = 64 << 20;
  private static final int DEEPEST = 1000;

  private final VerifiedObjects objects;
  private final Visitor visitor;
  private byte[] prefix = new byte[256];

  private TreeDifference(VerifiedObjects objects, Visitor visitor) {
    this.objects = objects;
    this.visitor = visitor;
  }

  /** Takes one path at which two trees differ. */
  public interface Visitor {
    /** The entries differ; {@link TreeEntry#ABSENT} stands for nothing. */
    void differs(RepositoryPath path, TreeEntry before, TreeEntry after) throws FindingException;
  }

  /**
   * Visits every path at which two trees differ, in git's order of entries.
   *
   * @throws FindingException as {@link VerifiedObjects#read}; {@code LIMIT} for more than 1000
   *     nested directories
   */
  public static void between(
      VerifiedObjects objects, ObjectId before, ObjectId after, Visitor visitor)
      throws FindingException {
    if (!before.equals(after)) {
      new TreeDifference(objects, visitor).compare(before, after, 0, 0);
    }
  }

  static TreeCursor open(VerifiedObjects objects, ObjectId tree) throws FindingException {
    return new TreeCursor(
        tree.equals(EMPTY_TREE)
            ? new byte[0]
            : objects.read(tree, ObjectType.TREE, MOST_TREE_BYTES));
  }

  private void compare(ObjectId before, ObjectId after, int length, int depth)
      throws FindingException {
    if (depth > DEEPEST) {
      throw new FindingException(
          ReasonCode.LIMIT, "a tree nests more than " + DEEPEST + " directories");
    }
    TreeCursor old = open(objects, before);
    TreeCursor now = open(objects, after);
    while (!old.ended() || !now.ended()) {
      int order = old.compareTo(now);
      if (order < 0) {
        visit(old, null, length, depth);
        old.advance();
      } else if (order > 0) {
        visit(null, now, length, depth);
        now.advance();
      } else {
        if (!old.sameAs(now)) {
          visit(old, now, length, depth);
        }
        old.advance();
        now.advance();
      }
    }
  }

  private void visit(
      @org.jspecify.annotations.Nullable TreeCursor old,
      @org.jspecify.annotations.Nullable TreeCursor now,
      int length,
      int depth)
      throws FindingException {
    TreeCursor either = old != null ? old : java.util.Objects.requireNonNull(now);
    int end = append(either.name(), length);
    if (either.isDirectory()) {
      prefix[end] = '/';
      compare(
          old == null ? EMPTY_TREE : old.id(),
          now == null ? EMPTY_TREE : now.id(),
          end + 1,
          depth + 1);
    } else {
      visitor.differs(
          RepositoryPath.of(Arrays.copyOf(prefix, end)),
          old == null ? TreeEntry.ABSENT : old.entry(),
          now == null ? TreeEntry.ABSENT : now.entry());
    }
  }

  private int append(byte[] name, int length) {
    int end = length + name.length;
    if (end + 1 > prefix.length) {
      prefix = Arrays.copyOf(prefix, (end + 1) * 2);
    }
    System.arraycopy(name, 0, prefix, length, name.length);
    return end;
  }
}
