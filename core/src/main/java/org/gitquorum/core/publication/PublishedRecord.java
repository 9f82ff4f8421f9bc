// SPDX-License-Identifier: MIT
package org.gitquorum.core.publication;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;

/**
 * A well-formed record of the trust ref; its signature was not looked at.
 *
 * @param annotated the object whose note holds it
 * @param terms every line of the statement but {@code issued}
 */
record PublishedRecord(ObjectId annotated, SignedRecord record, Statement statement, String terms) {
  private static final String ISSUED = "issued: ";

  static PublishedRecord of(ObjectId annotated, SignedRecord record, Statement statement) {
    String text = new String(record.statement().toArray(), StandardCharsets.US_ASCII);
    return new PublishedRecord(
        annotated, record, statement, text.substring(0, text.lastIndexOf(ISSUED)));
  }

  SignatureClaim claim() {
    return new SignatureClaim(
        record.container(),
        record.statement(),
        record.signature(),
        Optional.of(statement.issued()));
  }
}
