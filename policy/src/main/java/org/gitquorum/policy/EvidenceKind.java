// SPDX-License-Identifier: MIT
package org.gitquorum.policy;

import java.util.Optional;

/** What a policy may accept as a signer's approval, beside the one that always counts. */
public enum EvidenceKind {
  /** A {@code review} statement; the default. */
  STATEMENT("statement"),
  /** A record of git-sig, first version. */
  V0("v0"),
  /** A signed commit with one parent or none. */
  COMMIT("commit"),
  /** A signed commit with several parents. */
  MERGE("merge"),
  /** A signed tag. */
  TAG("tag");

  private final String text;

  EvidenceKind(String text) {
    this.text = text;
  }

  /** The name in a policy. */
  public String text() {
    return text;
  }

  /** The kind of that name, if there is one. */
  public static Optional<EvidenceKind> of(String text) {
    for (EvidenceKind kind : values()) {
      if (kind.text.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
