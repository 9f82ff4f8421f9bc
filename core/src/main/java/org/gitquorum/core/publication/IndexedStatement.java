// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.statement.Head;
import org.gitquorum.core.statement.Release;
import org.gitquorum.core.statement.Rollback;
import org.gitquorum.core.statement.SequenceNumber;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.statement.StatementKind;

/**
 * That a statement stands somewhere, whoever signed it.
 *
 * @param branch full ref name
 * @param commit on which it stands, and which it names
 * @param hashes those of a release's tree
 */
record IndexedStatement(
    StatementKind kind,
    String branch,
    SequenceNumber number,
    ObjectId commit,
    List<String> hashes) {
  IndexedStatement {
    hashes = List.copyOf(hashes);
  }

  /** @throws IllegalArgumentException for a statement without a number */
  static IndexedStatement of(Statement statement) {
    SequenceNumber number = SequenceNumber.of(statement)
        .orElseThrow(() -> new IllegalArgumentException("a statement without a number"));
    if (statement instanceof Release release) {
      List<String> hashes = new ArrayList<>(List.of(release.narHash()));
      release.archiveHash().ifPresent(hashes::add);
      return new IndexedStatement(
          release.kind(), release.branch(), number, release.commit(), hashes);
    }
    if (statement instanceof Rollback rollback) {
      return new IndexedStatement(
          rollback.kind(), rollback.branch(), number, rollback.commit(), List.of());
    }
    Head head = (Head) statement;
    return new IndexedStatement(head.kind(), head.branch(), number, head.commit(), List.of());
  }

  /** Whether it is a release of that commit. */
  boolean releases(ObjectId released) {
    return kind == StatementKind.RELEASE && commit.equals(released);
  }
}
