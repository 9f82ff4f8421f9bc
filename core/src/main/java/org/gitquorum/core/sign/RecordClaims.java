// SPDX-License-Identifier: MIT
package org.gitquorum.core.sign;

import java.util.Optional;
import org.gitquorum.core.signature.Container;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.NoteRecord;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;
import org.gitquorum.core.statement.StatementCodec;
import org.gitquorum.core.statement.StatementException;
import org.gitquorum.core.statement.V0Record;

/** What the signature of a record is over. */
public final class RecordClaims {
  private RecordClaims() {}

  /** The claim of a record that has a signature. */
  public static Optional<SignatureClaim> of(NoteRecord record) {
    if (record instanceof V0Record v0) {
      return Optional.of(
          new SignatureClaim(Container.PGP, v0.signedBytes(), v0.signature(), Optional.empty()));
    }
    return record instanceof SignedRecord signed
        ? statement(signed)
            .map(statement -> new SignatureClaim(
                signed.container(),
                signed.statement(),
                signed.signature(),
                Optional.of(statement.issued())))
        : Optional.empty();
  }

  /** The statement of a record that has one. */
  static Optional<Statement> statement(NoteRecord record) {
    try {
      return record instanceof SignedRecord signed
          ? Optional.of(StatementCodec.parse(signed.statement()))
          : Optional.empty();
    } catch (StatementException e) {
      return Optional.empty();
    }
  }
}
