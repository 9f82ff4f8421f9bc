// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.Locale;
import java.util.Optional;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.SignatureClaim;
import org.gitquorum.policy.SignerName;

/**
 * A record to be written out.
 *
 * @param number from 1, in the order of the notes
 * @param kind statement kind or {@code v0}: a word of ours, never of the record's
 * @param attribution what is made of its signature here
 */
record ExportedRecord(int number, String kind, SignatureClaim claim, Attribution attribution) {
  /**
   * Name of the statement's file. Of fixed words and a signer's name, which policies restrict to
   * letters, digits, dots, dashes and underscores: nothing in a record can shape it.
   */
  String fileName() {
    String whose = signer().map(SignerName::value).orElse("unknown");
    String container = claim.container().name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%03d-%s-%s-%s.txt", number, kind, container, whose);
  }

  /** Who signed it; nothing where the signature is not good. */
  Optional<SignerName> signer() {
    return attribution instanceof Attribution.Signed signed
        ? Optional.of(signed.signer())
        : Optional.empty();
  }

  /** Stable name of why the signature is not good; empty where it is. */
  String fault() {
    return attribution instanceof Attribution.Rejected rejected
        ? rejected.fault().name()
        : "";
  }
}
