// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import java.util.Optional;

/** What a statement says. */
public enum StatementKind {
  /** A step between two states is approved for some paths. */
  REVIEW("review"),
  /** Root approves a policy change. */
  POLICY("policy"),
  /** Root vouches for a whole state. */
  ANCHOR("anchor"),
  /** A state may be pinned. */
  RELEASE("release"),
  /** The newest state that is known. */
  HEAD("head"),
  /** A veto. */
  REJECT("reject"),
  /** Root allows one named move back. */
  ROLLBACK("rollback");

  private final String text;

  StatementKind(String text) {
    this.text = text;
  }

  /** The name in statements and records. */
  public String text() {
    return text;
  }

  /** The kind of that name, if there is one. */
  public static Optional<StatementKind> of(String text) {
    for (StatementKind kind : values()) {
      if (kind.text.equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
