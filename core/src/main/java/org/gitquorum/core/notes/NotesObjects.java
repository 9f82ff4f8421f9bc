// SPDX-License-Identifier: MIT
package org.gitquorum.core.notes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.ObjectType;
import org.gitquorum.core.git.VerifiedObjects;

/**
 * The objects of notes refs. What is of another type than it should be, breaks git's rules, or is
 * too large, is skipped and remembered: whoever may push notes must not be able to block a verdict
 * with it. What is missing or damaged ends the run.
 */
final class NotesObjects {
  private static final long LARGEST_COMMIT = 1 << 20;
  private static final int CACHED_ENTRIES = 200_000;
  private static final int MOST_REPORTED = 1_000;
  private static final String TREE_LINE = "tree ";

  private final VerifiedObjects objects;
  private final NotesLimits limits;
  private final Map<ObjectId, NotesTree> cache = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<SkippedNote> skipped = new LinkedHashSet<>();
  private final Set<SkippedNote> latelySkipped = new LinkedHashSet<>();
  private final Set<ObjectId> unreadable = new HashSet<>();
  private int cachedEntries;
  private int visited;
  private long treeBytes;

  NotesObjects(VerifiedObjects objects, NotesLimits limits) {
    this.objects = objects;
    this.limits = limits;
  }

  /** The same objects for another thread; nothing is known of them yet. */
  NotesObjects twin() {
    return new NotesObjects(objects, limits);
  }

  List<SkippedNote> skipped() {
    return new ArrayList<>(skipped);
  }

  void skip(String path, ObjectId id, SkippedNote.Reason reason) {
    SkippedNote note = new SkippedNote(path, id, reason);
    latelySkipped.add(note);
    skip(note);
  }

  /** The same where a twin read it. */
  void skip(SkippedNote note) {
    if (skipped.size() < MOST_REPORTED) {
      skipped.add(note);
    }
  }

  /** What was skipped since this was asked before, known already or not. */
  List<SkippedNote> takeLatelySkipped() {
    List<SkippedNote> lately = new ArrayList<>(latelySkipped);
    latelySkipped.clear();
    return lately;
  }

  /** Starts the count of visited entries again. */
  void startVisit() {
    visited = 0;
  }

  /** @throws FindingException {@code LIMIT} */
  void visit() throws FindingException {
    if (++visited > limits.entries()) {
      throw new FindingException(
          ReasonCode.LIMIT, "the notes hold more than " + limits.entries() + " entries");
    }
  }

  /** The root tree of a tip; nothing if the tip is no commit. */
  Optional<ObjectId> rootOf(ObjectId tip) throws FindingException {
    Optional<byte[]> commit = read("", tip, ObjectType.COMMIT, LARGEST_COMMIT);
    if (commit.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = commit.get();
    int end = TREE_LINE.length() + NotesTree.HEX_DIGITS;
    if (content.length <= end || content[end] != '\n') {
      throw malformed(tip);
    }
    String line = new String(content, 0, end, StandardCharsets.ISO_8859_1);
    String hex = line.substring(TREE_LINE.length());
    if (!line.startsWith(TREE_LINE) || !NotesTree.isHex(hex)) {
      throw malformed(tip);
    }
    return Optional.of(ObjectId.fromString(hex));
  }

  /** A tree; nothing if it was skipped. */
  Optional<NotesTree> tree(String path, ObjectId id) throws FindingException {
    NotesTree known = cache.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    if (unreadable.contains(id)) {
      // Large trees are read for every commit of a line: once is enough for those that are no use.
      return Optional.empty();
    }
    Optional<byte[]> content = read(path, id, ObjectType.TREE, limits.treeBytes());
    if (content.isEmpty()) {
      unreadable.add(id);
      return Optional.empty();
    }
    countTree(content.get().length);
    NotesTree tree = NotesTree.parse(id, content.get());
    remember(id, tree);
    return Optional.of(tree);
  }

  /** Trees that are too many to be kept are read again and again. */
  private void countTree(int bytes) throws FindingException {
    treeBytes += bytes;
    if (treeBytes > limits.allTreeBytes()) {
      throw new FindingException(
          ReasonCode.LIMIT,
          "the trees of the notes take more than " + limits.allTreeBytes() + " bytes to read",
          "see which ref under refs/notes and refs/quorum/remotes holds large trees, and delete it");
    }
  }

  /** The content of a note; nothing if it was skipped. */
  Optional<byte[]> note(String path, ObjectId id) throws FindingException {
    return read(path, id, ObjectType.BLOB, limits.blobBytes());
  }

  private void remember(ObjectId id, NotesTree tree) {
    cache.put(id, tree);
    cachedEntries += tree.size() + 1;
    var oldest = cache.entrySet().iterator();
    while (cachedEntries > CACHED_ENTRIES && cache.size() > 1) {
      cachedEntries -= oldest.next().getValue().size() + 1;
      oldest.remove();
    }
  }

  private Optional<byte[]> read(String path, ObjectId id, ObjectType type, long limit)
      throws FindingException {
    try {
      return Optional.of(objects.read(id, type, limit));
    } catch (FindingException e) {
      skip(path, id, reasonToSkip(id, type, e));
      return Optional.empty();
    }
  }

  /** Why the run goes on without an object, or else the exception again. */
  private SkippedNote.Reason reasonToSkip(ObjectId id, ObjectType type, FindingException e)
      throws FindingException {
    if (e.finding().code() == ReasonCode.LIMIT) {
      return SkippedNote.Reason.NOTE_TOO_LONG;
    }
    // Only what the store could not read has a cause: that is damage here, and nobody pushed it.
    if (e.finding().code() != ReasonCode.OBJECT_MALFORMED || e.getCause() != null) {
      throw e;
    }
    return objects.claimedType(id).filter(claimed -> claimed != type).isPresent()
        ? SkippedNote.Reason.NOTES_TYPE
        : SkippedNote.Reason.NOTES_MALFORMED;
  }

  private static FindingException malformed(ObjectId tip) {
    return new FindingException(
        ReasonCode.OBJECT_MALFORMED, "commit " + tip.name() + " of a notes ref is malformed");
  }
}
