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

  PowersReader(QuorumReader quorums, ProblemLog log, SchemaTable top) {
    this.quorums = quorums;
    this.log = log;
    this.top = top;
  }

  /**
   * One table as read.
   *
   * @param weakerAllowed what its {@code weaker-than-rules} says; it speaks for this table alone
   */
  private record Power(Optional<Quorum> quorum, int offset, boolean weakerAllowed) {}

  Powers read() {
    top.require("root", "add [root] with require: who may change the policy");
    Power root = table("root").map(this::power).orElse(new Power(Optional.empty(), 0, false));
    Power release = power("release", root);
    Power head = power("head", root);
    return new Powers(
        root.quorum(), release.quorum(), head.quorum(), release.offset(), release.weakerAllowed());
  }

  private Optional<SchemaTable> table(String key) {
    return top.table(key).map(table -> new SchemaTable(table, "[" + key + "]", log));
  }

  private Power power(String key, Power root) {
    Optional<SchemaTable> table = table(key);
    if (table.isEmpty()) {
      return root;
    }
    SchemaTable schema = table.get();
    boolean ownQuorum =
        schema.has("require") || QuorumReader.PROOF_KEYS.stream().anyMatch(schema::has);
    if (ownQuorum || !schema.has(WEAKER)) {
      return power(schema);
    }
    Power rootAgain = new Power(root.quorum(), schema.start(), weakerAllowed(schema));
    schema.refuseOtherKeys();
    return rootAgain;
  }

  private Power power(SchemaTable table) {
    Power power = new Power(quorums.read(table), table.start(), weakerAllowed(table));
    table.refuseOtherKeys();
    return power;
  }

  private static boolean weakerAllowed(SchemaTable table) {
    return table.truth(WEAKER).orElse(false);
  }
}
