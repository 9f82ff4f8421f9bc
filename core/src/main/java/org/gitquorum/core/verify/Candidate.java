// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.core.statement.SignedRecord;
import org.gitquorum.core.statement.Statement;

/** A well-formed record in the note of an object; its signature was not looked at. */
record Candidate(ObjectId annotated, SignedRecord record) {
  Statement statement() {
    return record.content();
  }

  SignatureClaim claim() {
    return new SignatureClaim(
        record.container(),
        record.statement(),
        record.signature(),
        Optional.of(statement().issued()));
  }
}
