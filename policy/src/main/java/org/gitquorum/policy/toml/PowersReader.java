// SPDX-License-Identifier: MIT
package org.gitquorum.policy.toml;

import java.util.Optional;
import org.gitquorum.policy.Quorum;

/**
 * Reads {@code [root]}, {@code [release]} and {@code [head]}. The latter two default to root, and
 * so does a {@code [release]} that holds {@code weaker-than-rules} alone.
 */
final class PowersReader {
  private static final String WEAKER = "weaker-than-rules";

  private final QuorumReader quorums;
  private final ProblemLog log;
  private final SchemaTable top;
  private boolean weakerAllowed;

  PowersReader(QuorumReader quorums, ProblemLog log, SchemaTable top) {
    this.quorums = quorums;
    this.log = log;
    this.top = top;
  }

  Powers read() {
    top.require("root", "add [root] with require: who may change the policy");
    Optional<SchemaTable> rootTable = table("root");
    Optional<SchemaTable> releaseTable = table("release");
    Optional<Quorum> root = rootTable.flatMap(this::quorum);
    Optional<Quorum> release = power(releaseTable, root);
    Optional<Quorum> head = power(table("head"), root);
    int releaseOffset = releaseTable.or(() -> rootTable).map(SchemaTable::start).orElse(0);
    return new Powers(root, release, head, releaseOffset, weakerAllowed);
  }

  private Optional<SchemaTable> table(String key) {
    return top.table(key).map(table -> new SchemaTable(table, "[" + key + "]", log));
  }

  private Optional<Quorum> power(Optional<SchemaTable> table, Optional<Quorum> root) {
    if (table.isEmpty()) {
      return root;
    }
    SchemaTable schema = table.get();
    boolean ownQuorum =
        schema.has("require") || QuorumReader.PROOF_KEYS.stream().anyMatch(schema::has);
    if (ownQuorum || !schema.has(WEAKER)) {
      return quorum(schema);
    }
    weakerAllowed |= schema.truth(WEAKER).orElse(false);
    schema.refuseOtherKeys();
    return root;
  }

  private Optional<Quorum> quorum(SchemaTable table) {
    Optional<Quorum> quorum = quorums.read(table);
    weakerAllowed |= table.truth(WEAKER).orElse(false);
    table.refuseOtherKeys();
    return quorum;
  }
}
