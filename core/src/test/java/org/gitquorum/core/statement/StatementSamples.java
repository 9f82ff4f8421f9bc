// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.PathCoverage;

/** One statement of every kind, and the text of one. */
final class StatementSamples {
  static final ObjectId A = ObjectId.fromString("a".repeat(40));
  static final ObjectId B = ObjectId.fromString("b".repeat(40));
  static final ObjectId C = ObjectId.fromString("c".repeat(40));
  static final String DIGEST = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  static final Instant ISSUED = Instant.parse("2026-11-21T01:50:00Z");
  static final Instant EXPIRES = Instant.parse("2026-12-21T01:50:00Z");
  static final String REVIEW_TEXT = """
      git-quorum statement v1
      kind: review
      repository: secure-nixpkgs
      commit: %s
      tree: %s
      base: %s
      path: **
      issued: 2026-11-21T01:50:00Z
      """.formatted(A.name(), B.name(), C.name());

  private static final String REPOSITORY = "secure-nixpkgs";
  private static final String BRANCH = "refs/heads/nixos-26.11";

  private StatementSamples() {}

  static Review review() {
    return new Review(REPOSITORY, A, B, C, PathCoverage.everything(), ISSUED);
  }

  static Bytes text(String text) {
    return Bytes.ofUtf8(text);
  }

  static List<Statement> ofEveryKind() {
    return List.of(
        review(),
        new PolicyChange(REPOSITORY, DIGEST, 6, DIGEST, 7, ISSUED),
        new Anchor(REPOSITORY, A, B, DIGEST, DIGEST, 7, ISSUED),
        release(Optional.empty()),
        release(Optional.of(DIGEST)),
        new Head(REPOSITORY, BRANCH, A, B, C, DIGEST, 7, 12, EXPIRES, ISSUED),
        new Reject(REPOSITORY, A, Optional.empty(), "backdoor in 100% of xz {5.6}", ISSUED),
        new Reject(REPOSITORY, A, Optional.of(B), "Hintertür", ISSUED),
        new Rollback(REPOSITORY, BRANCH, A, B, DIGEST, 7, 13, "broken boot", ISSUED));
  }

  private static Release release(Optional<String> archiveHash) {
    return new Release(
        REPOSITORY,
        BRANCH,
        A,
        B,
        DIGEST,
        archiveHash,
        1795225800,
        701234,
        DIGEST,
        7,
        Long.MAX_VALUE,
        EXPIRES,
        ISSUED);
  }
}
