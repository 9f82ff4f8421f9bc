// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;
import org.gitquorum.core.trust.PolicyFiles;

/** Reads the policy directory of a tree into memory. */
final class PolicyDirectoryReader {
  private static final int MOST_POLICY_BYTES = 1 << 20;
  static final long MOST_ALL_BYTES = 64L << 20;
  static final int MOST_DEPTH = 16;

  private final VerifiedObjects objects;
  private final TreeMap<String, byte[]> files = new TreeMap<>();
  private long allBytes;

  private PolicyDirectoryReader(VerifiedObjects objects) {
    this.objects = objects;
  }

  /** A policy that cannot be used, found deep inside it. */
  private static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String reason) {
      super(reason);
    }
  }

  static PolicyDirectory read(VerifiedObjects objects, ObjectId rootTree) throws FindingException {
    try {
      Optional<TreeEntry> entry = entry(objects, rootTree);
      if (entry.isEmpty()) {
        return new PolicyDirectory.Absent();
      }
      PolicyDirectoryReader reader = new PolicyDirectoryReader(objects);
      reader.directory(entry.get().id(), "", 0);
      return new PolicyDirectory.Read(
          new PolicyFiles(NixArchiveHash.ofFiles(reader.files), reader.files),
          entry.get().id());
    } catch (UnusableException e) {
      return new PolicyDirectory.Unusable(
          String.valueOf(e.getMessage()), PolicyRemains.in(objects, rootTree));
    }
  }

  private static Optional<TreeEntry> entry(VerifiedObjects objects, ObjectId rootTree)
      throws FindingException, UnusableException {
    Optional<TreeEntry> found = Optional.empty();
    TreeCursor cursor = cursor(objects, rootTree);
    while (cursor.next()) {
      String name = new String(cursor.name(), StandardCharsets.UTF_8);
      if (name.equals(PolicyDirectory.NAME)) {
        found = Optional.of(cursor.entry());
      } else if (FoldedName.standsFor(cursor.name(), PolicyDirectory.NAME)) {
        throw new UnusableException(
            "'" + name + "' in the root can stand for " + PolicyDirectory.NAME);
      }
    }
    if (found.isPresent() && found.get().mode() != TreeCursor.DIRECTORY) {
      throw new UnusableException(PolicyDirectory.NAME + " is no directory");
    }
    return found;
  }

  private void directory(ObjectId tree, String prefix, int depth)
      throws FindingException, UnusableException {
    if (depth > MOST_DEPTH) {
      throw new UnusableException("it is nested more than " + MOST_DEPTH + " deep");
    }
    TreeCursor cursor = cursor(objects, tree);
    while (cursor.next()) {
      String path = prefix + name(cursor);
      switch (cursor.mode()) {
        case TreeCursor.DIRECTORY -> directory(cursor.id(), path + "/", depth + 1);
        case 0100644 -> files.put(path, content(path, cursor.id()));
        default ->
          throw new UnusableException(
              path + " has mode " + Integer.toOctalString(cursor.mode()) + ", not 100644");
      }
    }
  }

  private byte[] content(String path, ObjectId blob) throws FindingException, UnusableException {
    int limit = path.equals(PolicyDirectory.POLICY_FILE)
        ? MOST_POLICY_BYTES
        : ArchiveLimits.POLICY.fileBytes();
    if (files.size() >= ArchiveLimits.POLICY.files()) {
      throw new UnusableException("it has more than " + files.size() + " files");
    }
    try {
      byte[] content = objects.read(blob, ObjectType.BLOB, limit);
      allBytes += content.length;
      if (allBytes > MOST_ALL_BYTES) {
        throw new UnusableException("its files hold more than " + MOST_ALL_BYTES + " bytes");
      }
      return content;
    } catch (FindingException e) {
      if (e.finding().code() == ReasonCode.LIMIT) {
        throw new UnusableException(path + " is larger than " + limit + " bytes");
      }
      throw e;
    }
  }

  private static TreeCursor cursor(VerifiedObjects objects, ObjectId tree) throws FindingException {
    return new TreeCursor(objects.read(tree, ObjectType.TREE, TreeDifference.MOST_TREE_BYTES));
  }

  private static String name(TreeCursor cursor) throws UnusableException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(cursor.name()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnusableException("it holds a file name that is not UTF-8");
    }
  }
}
