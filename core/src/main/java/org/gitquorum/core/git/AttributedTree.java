// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.git.attribute.ArchivedContent;
import org.gitquorum.core.git.attribute.AttributeFile;
import org.gitquorum.core.git.attribute.AttributePath;
import org.gitquorum.core.git.attribute.AttributeScope;
import org.gitquorum.core.git.attribute.CommitFormat;
import org.gitquorum.core.git.attribute.Treatment;

/**
 * A directory of a tree as git-archive(1) writes it, with the attributes that the tree itself has.
 */
final class AttributedTree implements ArchiveNode.Directory {
  private static final Bytes FILE_NAME = Bytes.ofUtf8(".gitattributes");

  private final State state;
  private final ObjectId tree;
  private final byte[] path;
  private final int depth;
  private final AttributeScope outer;

  /**
   * What all directories of one archive share.
   *
   * @param written by path, whether a directory is written; for those looked at so far
   */
  private record State(VerifiedObjects objects, CommitFormat format, Map<Bytes, Boolean> written) {}

  private AttributedTree(State state, ObjectId tree, byte[] path, int depth, AttributeScope outer) {
    this.state = state;
    this.tree = tree;
    this.path = path;
    this.depth = depth;
    this.outer = outer;
  }

  /** The whole tree of a commit. */
  static AttributedTree of(VerifiedObjects objects, Commit commit) {
    CommitFormat format = CommitFormat.of(commit.id().name(), commit.raw().toArray());
    return new AttributedTree(
        new State(objects, format, new HashMap<>()),
        commit.tree(),
        new byte[0],
        1,
        AttributeScope.top());
  }

  private AttributedTree inner(ObjectId directory, AttributePath at, AttributeScope scope)
      throws FindingException {
    if (depth >= TreeDifference.MOST_SEGMENTS) {
      throw Failures.limit("directories are nested more than " + depth + " deep");
    }
    return new AttributedTree(state, directory, at.asParent(), depth + 1, scope);
  }

  /**
   * What git archive writes of it: without what it leaves out.
   *
   * @throws FindingException {@code HASH_UNDERIVABLE} where that does not follow from the commit
   */
  @Override
  public SortedMap<Bytes, ArchiveNode> entries() throws FindingException {
    SortedMap<Bytes, TreeEntry> listed = listed();
    AttributeScope scope = scope(listed);
    SortedMap<Bytes, ArchiveNode> entries = new TreeMap<>();
    for (var entry : listed.entrySet()) {
      TreeEntry stored = entry.getValue();
      boolean directory = stored.mode() == TreeCursor.DIRECTORY;
      AttributePath at = new AttributePath(
          path, entry.getKey().toArray(), directory || stored.mode() == TreeCursor.SUBMODULE);
      Treatment treatment = scope.treatment(at);
      if (treatment.ignored()) {
        continue;
      }
      if (!directory) {
        entries.put(entry.getKey(), leaf(stored, at, treatment));
        continue;
      }
      AttributedTree inner = inner(stored.id(), at, scope);
      if (!scope.isRelevant() || inner.isWritten()) {
        entries.put(entry.getKey(), inner);
      }
    }
    return entries;
  }

  /**
   * git writes a directory when it comes to the first thing in it that is no directory, even if it
   * then leaves that out.
   */
  private boolean isWritten() throws FindingException {
    Bytes key = Bytes.copyOf(path);
    Boolean known = state.written.get(key);
    boolean written = known == null ? holdsAnythingWritten() : known;
    state.written.put(key, written);
    return written;
  }

  private boolean holdsAnythingWritten() throws FindingException {
    SortedMap<Bytes, TreeEntry> listed = listed();
    if (listed.values().stream().anyMatch(entry -> entry.mode() != TreeCursor.DIRECTORY)) {
      return true;
    }
    for (var entry : listed.entrySet()) {
      AttributePath at = new AttributePath(path, entry.getKey().toArray(), true);
      if (!outer.treatment(at).ignored()
          && inner(entry.getValue().id(), at, outer).isWritten()) {
        return true;
      }
    }
    return false;
  }

  private SortedMap<Bytes, TreeEntry> listed() throws FindingException {
    SortedMap<Bytes, TreeEntry> listed = new TreeMap<>();
    TreeCursor cursor = ArchiveNode.cursor(state.objects, tree);
    while (cursor.next()) {
      listed.put(Bytes.copyOf(cursor.name()), cursor.entry());
    }
    return listed;
  }

  private AttributeScope scope(SortedMap<Bytes, TreeEntry> listed) throws FindingException {
    TreeEntry file = listed.getOrDefault(FILE_NAME, TreeEntry.ABSENT);
    if (file.mode() == 0 || file.mode() == TreeCursor.DIRECTORY) {
      return outer;
    }
    String place = new AttributePath(path, FILE_NAME.toArray(), false).display();
    if (file.mode() == TreeCursor.LINK || file.mode() == TreeCursor.SUBMODULE) {
      throw new FindingException(
          ReasonCode.HASH_UNDERIVABLE,
          "what git archive would hold cannot be told: " + place + " is no plain file");
    }
    byte[] content = state.objects.read(file.id(), ObjectType.BLOB, AttributeFile.MOST_BYTES);
    return outer.with(AttributeFile.parse(content, place, path.length == 0), path.length);
  }

  private ArchiveNode leaf(TreeEntry entry, AttributePath at, Treatment treatment) {
    ArchiveNode raw = ArchiveNode.leaf(state.objects, entry);
    return raw instanceof ArchiveNode.File file && treatment.mayChange()
        ? new ArchiveNode.File(
            state.objects,
            file.blob(),
            file.executable(),
            content -> ArchivedContent.of(content, file.blob().name(), at, treatment, state.format))
        : raw;
  }

  /**
   * Whether git archive writes something else than stands in the tree.
   *
   * @throws FindingException as {@link #entries}
   */
  boolean differs() throws FindingException {
    SortedMap<Bytes, ArchiveNode> entries = entries();
    if (entries.size() != listed().size()) {
      return true;
    }
    for (ArchiveNode node : entries.values()) {
      boolean differs = (node instanceof AttributedTree inner && inner.differs())
          || (node instanceof ArchiveNode.File file && differs(file));
      if (differs) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(ArchiveNode.File file) throws FindingException {
    if (file.conversion() == ArchiveNode.Conversion.NONE) {
      return false;
    }
    byte[] content = file.objects().read(file.blob(), ObjectType.BLOB, Integer.MAX_VALUE);
    return !java.util.Arrays.equals(content, file.conversion().of(content));
  }
}
