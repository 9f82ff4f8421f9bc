// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;

/**
 * Which trees are well-formed: modes as git writes them, names that stand for one entry each and
 * for nothing outside, in git's order, no entry without an object and no empty subtree. One pass.
 */
final class TreeRules {
  private static final int ID = 20;
  private static final int LONGEST_MODE = 6;

  private final ObjectId id;
  private final byte[] tree;

  /** Start of each file name that the names after it so far go on from; the innermost last. */
  private int[] open = new int[16];

  private int opened;

  TreeRules(ObjectId id, byte[] tree) {
    this.id = id;
    this.tree = tree;
  }

  /**
   * The same where a tree is at hand that was checked: most trees differ from the version before
   * them in a few ids.
   *
   * @throws FindingException {@code OBJECT_MALFORMED}
   */
  void checkBeside(byte[] checked) throws FindingException {
    if (checked.length != tree.length || !checkOtherIds(checked)) {
      check();
    }
  }

  /**
   * Whether modes and names are those of the other tree; ids that differ are looked at. Up to the
   * first difference both are well-formed, so the other one says where entries begin.
   */
  private boolean checkOtherIds(byte[] checked) throws FindingException {
    int next = 0;
    int different = Arrays.mismatch(tree, checked);
    while (different >= 0) {
      int entry = next;
      int idStart = next;
      while (next <= different) {
        entry = next;
        idStart = endOfEntryName(checked, entry) + 1;
        next = idStart + ID;
      }
      if (different < idStart) {
        return false;
      }
      checkTarget(tree[entry] == '4' ? TreeCursor.DIRECTORY : 0, idStart);
      int further = Arrays.mismatch(tree, next, tree.length, checked, next, checked.length);
      different = further < 0 ? further : next + further;
    }
    return true;
  }

  private static int endOfEntryName(byte[] checked, int entry) {
    // A mode has five digits at least, then a blank.
    int at = entry + 6;
    while (checked[at] != 0) {
      at++;
    }
    return at;
  }

  /** @throws FindingException {@code OBJECT_MALFORMED} */
  void check() throws FindingException {
    int previousStart = -1;
    int previousEnd = 0;
    boolean previousDirectory = false;
    int at = 0;
    while (at < tree.length) {
      int blank = endOfMode(at);
      int mode = mode(at, blank);
      int start = blank + 1;
      int end = endOfName(start);
      boolean directory = mode == TreeCursor.DIRECTORY;
      checkName(start, end);
      checkTarget(mode, end + 1);
      if (previousStart >= 0
          && order(previousStart, previousEnd, previousDirectory, start, end, directory) >= 0) {
        throw malformed("its entries are out of order");
      }
      checkTwin(start, end, directory);
      previousStart = start;
      previousEnd = end;
      previousDirectory = directory;
      at = end + 1 + ID;
    }
  }

  private int endOfMode(int start) throws FindingException {
    int at = start;
    while (at < tree.length && at - start <= LONGEST_MODE && tree[at] != ' ') {
      at++;
    }
    if (at == start || at >= tree.length || tree[at] != ' ') {
      throw malformed("an entry has no mode");
    }
    return at;
  }

  private int mode(int start, int end) throws FindingException {
    int mode = 0;
    for (int i = start; i < end; i++) {
      if (tree[i] < '0' || tree[i] > '7' || (i == start && tree[i] == '0')) {
        throw malformed("an entry has a mode that is no octal number, or one padded with zeros");
      }
      mode = (mode << 3) | (tree[i] - '0');
    }
    return switch (mode) {
      case TreeCursor.DIRECTORY, 0100644, 0100755, 0100664, 0120000, 0160000 -> mode;
      default -> throw malformed("an entry has mode " + Integer.toOctalString(mode));
    };
  }

  private int endOfName(int start) throws FindingException {
    int at = start;
    while (at < tree.length && tree[at] != 0) {
      if (tree[at] == '/') {
        throw malformed("a name holds a slash");
      }
      at++;
    }
    if (at + 1 + ID > tree.length) {
      throw malformed("its last entry is cut off");
    }
    return at;
  }

  private void checkName(int start, int end) throws FindingException {
    int length = end - start;
    boolean dots = length == 0
        || (tree[start] == '.' && (length == 1 || (length == 2 && tree[start + 1] == '.')));
    if (dots) {
      throw malformed("a name is empty, . or ..");
    }
    if (mayStandForDotGit(start, end)
        && FoldedName.standsFor(Arrays.copyOfRange(tree, start, end), ".git")) {
      throw malformed("a name stands for .git");
    }
  }

  /** Spares nearly all names the folding: in ASCII only a few beginnings can fold to .git. */
  private boolean mayStandForDotGit(int start, int end) {
    if (end - start >= 4 && (isLetters(start, ".git") || isLetters(start, "git~"))) {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (tree[i] < 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isLetters(int start, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      int octet = tree[start + i];
      int folded = octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
      if (folded != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void checkTarget(int mode, int idStart) throws FindingException {
    boolean zero = true;
    for (int i = idStart; zero && i < idStart + ID; i++) {
      zero = tree[i] == 0;
    }
    if (zero) {
      throw malformed("an entry names no object");
    }
    if (mode == TreeCursor.DIRECTORY
        && ObjectId.fromRaw(tree, idStart).equals(Constants.EMPTY_TREE_ID)) {
      throw malformed("it has an empty subtree");
    }
  }

  /** git's order: by name, a directory's taken to end in a slash. */
  private int order(
      int start1, int end1, boolean directory1, int start2, int end2, boolean directory2) {
    int length = Math.min(end1 - start1, end2 - start2);
    int order =
        Arrays.compareUnsigned(tree, start1, start1 + length, tree, start2, start2 + length);
    return order != 0
        ? order
        : Integer.compare(
            byteAt(start1 + length, end1, directory1), byteAt(start2 + length, end2, directory2));
  }

  private int byteAt(int at, int end, boolean directory) {
    if (at < end) {
      return tree[at] & 0xff;
    }
    return directory ? '/' : -1;
  }

  /**
   * A file and a directory of one name need not stand side by side: between {@code a} and
   * {@code a/} sort {@code a-b} and {@code a.b}, and all that do begin with that name.
   */
  private void checkTwin(int start, int end, boolean directory) throws FindingException {
    while (opened > 0 && !goesOnFrom(open[opened - 1], start, end)) {
      opened--;
    }
    if (directory && opened > 0 && lengthOfName(open[opened - 1]) == end - start) {
      throw malformed("a name comes twice");
    }
    if (!directory) {
      if (opened == open.length) {
        open = Arrays.copyOf(open, 2 * opened);
      }
      open[opened++] = start;
    }
  }

  /** Whether the name from {@code start} begins with the whole name at {@code earlier}. */
  private boolean goesOnFrom(int earlier, int start, int end) {
    int i = 0;
    while (start + i < end && tree[earlier + i] == tree[start + i]) {
      i++;
    }
    return tree[earlier + i] == 0;
  }

  private int lengthOfName(int start) {
    int at = start;
    while (tree[at] != 0) {
      at++;
    }
    return at - start;
  }

  private FindingException malformed(String why) {
    return Failures.malformed(ObjectType.TREE, id, why);
  }
}
