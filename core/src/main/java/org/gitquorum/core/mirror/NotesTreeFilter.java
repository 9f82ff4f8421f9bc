// SPDX-License-Identifier: MIT
package org.gitquorum.core.mirror;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.ExitCode;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.ObjectWriter;
import org.gitquorum.core.git.TreeEntry;
import org.gitquorum.core.git.TreeListing;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * What in a tree is notes: blobs called like object ids, perhaps under directories of two digits
 * each. Whoever may push notes could otherwise hang the files of an unapproved state below them.
 */
final class NotesTreeFilter {
  private static final int ID_DIGITS = 40;
  private static final long MOST_TREE_BYTES = 64L << 20;

  private final VerifiedObjects objects;
  private final Set<Place> clean = new HashSet<>();
  private final Set<ObjectId> blobs = new HashSet<>();

  /** A tree that stands where so many digits of an id are still open. */
  private record Place(ObjectId tree, int digits) {}

  NotesTreeFilter(VerifiedObjects objects) {
    this.objects = objects;
  }

  /** Whether a failure tells of an object, so that going on without that object is safe. */
  static boolean isOfAnObject(FindingException e) {
    ReasonCode code = e.finding().code();
    return code.exitCode() == ExitCode.INTEGRITY
        || code == ReasonCode.OBJECT_MISSING
        || code == ReasonCode.LIMIT;
  }

  /**
   * Whether a root tree holds notes and nothing else.
   *
   * @throws FindingException as {@link VerifiedObjects#read}
   */
  boolean isNotes(ObjectId tree) throws FindingException {
    return isNotes(tree, ID_DIGITS);
  }

  /**
   * The root tree without what is no notes or cannot be read; nothing if nothing stays.
   *
   * @throws FindingException {@code IO_FAILED}
   */
  Optional<ObjectId> notesOf(ObjectId tree, ObjectWriter writer) throws FindingException {
    return notesOf(tree, ID_DIGITS, writer);
  }

  private boolean isNotes(ObjectId tree, int digits) throws FindingException {
    if (clean.contains(new Place(tree, digits))) {
      return true;
    }
    for (TreeListing.Item item : TreeListing.of(objects, tree, MOST_TREE_BYTES)) {
      if (!fits(item, digits) || (item.isDirectory() && !isNotes(item.entry().id(), digits - 2))) {
        return false;
      }
    }
    clean.add(new Place(tree, digits));
    return true;
  }

  private Optional<ObjectId> notesOf(ObjectId tree, int digits, ObjectWriter writer)
      throws FindingException {
    Map<Bytes, TreeEntry> kept = new TreeMap<>();
    try {
      for (TreeListing.Item item : TreeListing.of(objects, tree, MOST_TREE_BYTES)) {
        if (fits(item, digits)) {
          entry(item, digits, writer).ifPresent(entry -> kept.put(item.name(), entry));
        }
      }
    } catch (FindingException e) {
      if (!isOfAnObject(e)) {
        throw e;
      }
      return Optional.empty();
    }
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(writer.tree(ObjectWriter.treeContentOf(kept)));
  }

  private Optional<TreeEntry> entry(TreeListing.Item item, int digits, ObjectWriter writer)
      throws FindingException {
    return item.isDirectory()
        ? notesOf(item.entry().id(), digits - 2, writer)
            .map(below -> new TreeEntry(item.entry().mode(), below))
        : Optional.of(item.entry());
  }

  private boolean fits(TreeListing.Item item, int digits) throws FindingException {
    int length = item.name().size();
    boolean place = item.isDirectory()
        ? length == 2 && digits > 2
        : length == digits && FileMode.REGULAR_FILE.equals(item.entry().mode());
    return place
        && isHex(item.name().toArray())
        && (item.isDirectory() || isBlob(item.entry().id()));
  }

  /** A mode is a claim: git carries whatever object stands under it. */
  private boolean isBlob(ObjectId id) throws FindingException {
    if (!blobs.contains(id)
        && objects.claimedType(id).filter(type -> type == ObjectType.BLOB).isPresent()) {
      blobs.add(id);
    }
    return blobs.contains(id);
  }

  private static boolean isHex(byte[] name) {
    for (byte octet : name) {
      if ((octet < '0' || octet > '9') && (octet < 'a' || octet > 'f')) {
        return false;
      }
    }
    return true;
  }
}
