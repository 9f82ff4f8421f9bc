// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.trust.PolicyFiles;

/** The git tree that holds a policy directory, computed without a repository. */
public final class PolicyTree {
  private static final int PLAIN_FILE = 0100644;

  private PolicyTree() {}

  /**
   * The id of the tree in which these files stand, all of mode 100644: what a {@code policy} record
   * is attached to.
   *
   * @throws FindingException {@code SHA1_COLLISION} for content that was prepared for one
   */
  public static ObjectId idOf(PolicyFiles files) throws FindingException {
    TreeMap<String, byte[]> contents = new TreeMap<>();
    for (String path : files.paths()) {
      contents.put(path, files.content(path).orElseThrow());
    }
    return idOf(contents);
  }

  private static ObjectId idOf(Map<String, byte[]> contents) throws FindingException {
    Map<String, TreeEntry> entries = new HashMap<>();
    Map<String, Map<String, byte[]>> directories = new TreeMap<>();
    for (var file : contents.entrySet()) {
      int slash = file.getKey().indexOf('/');
      if (slash < 0) {
        ObjectId blob = id(ObjectType.BLOB, file.getValue());
        entries.put(file.getKey(), new TreeEntry(PLAIN_FILE, blob));
      } else {
        directories
            .computeIfAbsent(file.getKey().substring(0, slash), name -> new TreeMap<>())
            .put(file.getKey().substring(slash + 1), file.getValue());
      }
    }
    for (var directory : directories.entrySet()) {
      entries.put(
          directory.getKey(), new TreeEntry(TreeCursor.DIRECTORY, idOf(directory.getValue())));
    }
    return id(ObjectType.TREE, ObjectWriter.treeContent(entries));
  }

  private static ObjectId id(ObjectType type, byte[] content) throws FindingException {
    return ContentHash.COLLISION_DETECTING.of(ObjectId.zeroId(), type, content);
  }
}
