// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.ReasonCode;

/**
 * What can still be read in a policy directory that cannot be used. A revocation there holds all
 * the same: a stray file must not be a way to hide it.
 */
final class PolicyRemains {
  private static final byte[] NAME = PolicyDirectory.NAME.getBytes(StandardCharsets.US_ASCII);
  private static final int REGULAR_FILE = 0100000;
  private static final int TYPE = 0170000;

  private final VerifiedObjects objects;
  private final List<Bytes> files = new ArrayList<>();
  private long bytes;

  private PolicyRemains(VerifiedObjects objects) {
    this.objects = objects;
  }

  /**
   * The content of regular files of any mode, as many as a policy directory may hold, without those
   * that are too large.
   */
  static List<Bytes> in(VerifiedObjects objects, ObjectId rootTree) throws FindingException {
    PolicyRemains remains = new PolicyRemains(objects);
    TreeCursor cursor = remains.cursor(rootTree);
    while (cursor.next()) {
      if (cursor.isDirectory() && Arrays.equals(cursor.name(), NAME)) {
        remains.directory(cursor.id(), 0);
      }
    }
    return remains.files;
  }

  private void directory(ObjectId tree, int depth) throws FindingException {
    TreeCursor cursor = cursor(tree);
    while (cursor.next() && files.size() < ArchiveLimits.POLICY.files()) {
      if (cursor.isDirectory() && depth < PolicyDirectoryReader.MOST_DEPTH) {
        directory(cursor.id(), depth + 1);
      } else if ((cursor.mode() & TYPE) == REGULAR_FILE) {
        file(cursor.id());
      }
    }
  }

  private void file(ObjectId blob) throws FindingException {
    long limit =
        Math.min(ArchiveLimits.POLICY.fileBytes(), PolicyDirectoryReader.MOST_ALL_BYTES - bytes);
    try {
      byte[] content = objects.read(blob, ObjectType.BLOB, limit);
      bytes += content.length;
      files.add(Bytes.copyOf(content));
    } catch (FindingException e) {
      if (e.finding().code() != ReasonCode.LIMIT) {
        throw e;
      }
    }
  }

  private TreeCursor cursor(ObjectId tree) throws FindingException {
    return new TreeCursor(objects.read(tree, ObjectType.TREE, TreeDifference.MOST_TREE_BYTES));
  }
}
