// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Finding;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.Commit;
import org.gitquorum.core.git.LargeBlob;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.TreeDifference;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * Hashes every commit, tree and blob that a range brings in, merged side histories included, with
 * the SHA-1 that recognises prepared collisions: a signature names content by ids, and a file of a
 * prepared pair would let another one stand in its place.
 *
 * <p>What a commit brings in is what differs from its first parent, all of it for a commit without
 * parents: an object at the same place in both is the first parent's, which is in the range itself
 * or known.
 */
public final class RangeObjects {
  private static final long LARGEST = Integer.MAX_VALUE - 64L;
  private static final int GITLINK = 0160000;
  private static final int PIECE = 1 << 16;

  private final VerifiedObjects objects;
  private final Set<ObjectId> blobs = new HashSet<>();

  /** @param objects detects collisions */
  public RangeObjects(VerifiedObjects objects) {
    this.objects = objects;
  }

  /**
   * Reads everything reachable from {@code commit} and not from {@code base}.
   *
   * @return how many commits and files
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public long check(ObjectId base, ObjectId commit) throws FindingException {
    return check(List.of(base), commit);
  }

  /**
   * Reads everything reachable from {@code commit} and from none of {@code bases}.
   *
   * @param bases may be none
   * @return how many commits and files
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  public long check(List<ObjectId> bases, ObjectId commit) throws FindingException {
    List<Commit> brought = new CommitsBetween(objects, bases).commits(commit);
    for (Commit next : brought) {
      Optional<ObjectId> parent = next.firstParent();
      ObjectId before = parent.isPresent()
          ? Commit.read(objects, parent.get()).tree()
          : TreeDifference.EMPTY_TREE;
      TreeDifference.between(objects, before, next.tree(), (path, old, now) -> hash(now));
    }
    return brought.size() + (long) blobs.size();
  }

  private void hash(TreeEntry entry) throws FindingException {
    if (entry.equals(TreeEntry.ABSENT) || entry.mode() == GITLINK || !blobs.add(entry.id())) {
      return;
    }
    Optional<LargeBlob> large = objects.openLarge(entry.id());
    if (large.isEmpty()) {
      objects.read(entry.id(), ObjectType.BLOB, LARGEST);
      return;
    }
    try (LargeBlob content = large.get()) {
      byte[] piece = new byte[PIECE];
      while (content.read(piece) >= 0) {
        // Hashed by being read; the end is told only if the hash is right.
      }
    } catch (LargeBlob.NotVerifiedException e) {
      throw e.finding();
    } catch (IOException e) {
      throw new FindingException(
          Finding.of(ReasonCode.IO_FAILED, "cannot read blob " + entry.id().name()), e);
    }
  }
}
