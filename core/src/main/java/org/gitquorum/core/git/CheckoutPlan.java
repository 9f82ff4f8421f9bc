// SPDX-License-Identifier: MIT
package org.gitquorum.core.git;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gitquorum.core.FindingException;
import org.gitquorum.policy.RepositoryPath;

/**
 * What a checkout changes. It exists only if nothing untracked stands in the way.
 *
 * @param writes what to create or replace
 * @param deletions tracked paths that go
 */
record CheckoutPlan(
    SortedMap<RepositoryPath, TreeEntry> writes, SortedSet<RepositoryPath> deletions) {
  private static final long MOST_BLOB_BYTES = Integer.MAX_VALUE;

  /** @throws FindingException {@code USAGE} where something untracked stands in the way */
  static CheckoutPlan of(
      WorkTree workTree,
      SortedMap<RepositoryPath, TreeEntry> current,
      SortedMap<RepositoryPath, TreeEntry> wanted)
      throws IOException, FindingException {
    SortedSet<RepositoryPath> deletions = new TreeSet<>(current.keySet());
    deletions.removeAll(wanted.keySet());
    SortedMap<RepositoryPath, TreeEntry> writes = new TreeMap<>();
    for (Map.Entry<RepositoryPath, TreeEntry> entry : wanted.entrySet()) {
      if (!entry.getValue().equals(current.get(entry.getKey()))) {
        writes.put(entry.getKey(), entry.getValue());
      }
    }
    Set<RepositoryPath> tracked = current.keySet();
    for (Map.Entry<RepositoryPath, TreeEntry> entry : writes.entrySet()) {
      RepositoryPath path = entry.getKey();
      if (!tracked.contains(path) && !workTree.isReady(path, Optional.of(entry.getValue()))) {
        workTree.checkFree(path, deletions);
      }
    }
    return new CheckoutPlan(writes, deletions);
  }

  /** Reads everything that is going to be written, so that no fault is found half-way. */
  void verifyObjects(VerifiedObjects objects) throws FindingException {
    for (TreeEntry entry : writes.values()) {
      if (entry.mode() != WorkTree.SUBMODULE) {
        objects.read(entry.id(), ObjectType.BLOB, MOST_BLOB_BYTES);
      }
    }
  }

  /** Deletes first: a file can make way for a directory and the other way round. */
  void apply(WorkTreeWriter writer, VerifiedObjects objects) throws IOException, FindingException {
    for (RepositoryPath path : deletions) {
      writer.delete(path);
    }
    for (Map.Entry<RepositoryPath, TreeEntry> entry : writes.entrySet()) {
      int mode = entry.getValue().mode();
      byte[] content = mode == WorkTree.SUBMODULE
          ? new byte[0]
          : objects.read(entry.getValue().id(), ObjectType.BLOB, MOST_BLOB_BYTES);
      writer.write(entry.getKey(), mode, content);
    }
  }
}
