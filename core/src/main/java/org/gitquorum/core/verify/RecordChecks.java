// SPDX-License-Identifier: MIT
package org.gitquorum.core.verify;

import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.trust.SignerProofs;

/** Looks at the signatures of records, and notes what becomes of each record. */
final class RecordChecks {
  private final NoteRecords records;
  private final SignatureChecks signatures;

  RecordChecks(NoteRecords records, SignatureChecks signatures) {
    this.records = records;
    this.signatures = signatures;
  }

  NoteRecords records() {
    return records;
  }

  SignatureChecks signatures() {
    return signatures;
  }

  /** Reads records and looks at their signatures before their turn comes. */
  AheadReader ahead(GitHistory history) {
    return new AheadReader(history, signatures, records.reader());
  }

  /** Adds what a record proves under the keys of a policy. */
  void check(Candidate candidate, PolicyReading.Usable policy, SignerProofs proofs) {
    settle(candidate, signatures.check(policy, candidate.claim()), proofs);
  }

  /** The same for a review, which is asked about once in a walk. */
  void checkOnce(Candidate candidate, PolicyReading.Usable policy, SignerProofs proofs) {
    settle(candidate, signatures.checkOnce(policy, candidate.claim()), proofs);
  }

  private void settle(Candidate candidate, Attribution attribution, SignerProofs proofs) {
    records
        .fates()
        .settle(
            candidate.annotated(),
            candidate.record().line(),
            candidate.record().kind().text(),
            attribution);
    if (attribution instanceof Attribution.Signed signed) {
      proofs.add(signed.signer(), candidate.record().statement(), signed.proof());
    }
  }

  /** Notes that a record does not count, whoever signed it. */
  void refuse(Candidate candidate, NotCounted why) {
    records
        .fates()
        .refuse(
            candidate.annotated(),
            candidate.record().line(),
            candidate.record().kind().text(),
            why);
  }
}
