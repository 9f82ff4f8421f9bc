// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.statement.Anchor;

/**
 * Compares the archive hash that an anchor statement names with the tree's, where that was asked
 * for: it reads every file, of each tree once, however many statements speak of it.
 */
final class ArchiveHashes {
  private final VerifiedObjects objects;
  private final boolean deep;
  private final Map<ObjectId, String> hashes = new HashMap<>();

  ArchiveHashes(VerifiedObjects objects, boolean deep) {
    this.objects = objects;
    this.deep = deep;
  }

  boolean agree(Anchor anchor) throws FindingException {
    return !deep || hashOf(anchor.tree()).equals(anchor.narHash());
  }

  private String hashOf(ObjectId tree) throws FindingException {
    String known = hashes.get(tree);
    if (known == null) {
      known = NixArchiveHash.ofTree(objects, tree);
      hashes.put(tree, known);
    }
    return known;
  }
}
