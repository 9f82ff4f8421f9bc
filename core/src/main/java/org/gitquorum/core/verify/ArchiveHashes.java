// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.gitquorum.core.FindingException;
import org.gitquorum.core.git.NixArchiveHash;
import org.gitquorum.core.git.VerifiedObjects;
import org.gitquorum.core.statement.Anchor;

/**
 * Compares the archive hash that an anchor statement names with the tree's, where that was asked
 * for: it reads every file.
 */
final class ArchiveHashes {
  private final VerifiedObjects objects;
  private final boolean deep;

  ArchiveHashes(VerifiedObjects objects, boolean deep) {
    this.objects = objects;
    this.deep = deep;
  }

  boolean agree(Anchor anchor) throws FindingException {
    return !deep || NixArchiveHash.ofTree(objects, anchor.tree()).equals(anchor.narHash());
  }
}
