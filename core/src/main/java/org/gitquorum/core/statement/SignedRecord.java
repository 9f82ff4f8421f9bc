// SPDX-License-Identifier: MIT
package org.gitquorum.core.statement;

import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;

/**
 * A statement and one signature over its bytes.
 *
 * @param content what the statement says
 * @param statement the bytes signed: the statement in its canonical form
 * @param signature the container's bytes, not looked into here
 */
public record SignedRecord(Statement content, Bytes statement, Container container, Bytes signature)
    implements NoteRecord {
  /** A record of a statement. */
  public static SignedRecord of(Statement statement, Container container, Bytes signature) {
    return new SignedRecord(statement, statement.bytes(), container, signature);
  }

  public StatementKind kind() {
    return content.kind();
  }

  @Override
  public String line() {
    return String.join(
        ":",
        "quorum",
        "v1",
        kind().text(),
        CanonicalBase64.encode(statement),
        ContainerWord.of(container),
        CanonicalBase64.encode(signature));
  }
}
