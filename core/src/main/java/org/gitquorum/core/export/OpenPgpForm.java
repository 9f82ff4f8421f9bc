// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.SignerName;

/** A detached binary signature, for gpgv and a keyring of that signer alone. */
record OpenPgpForm() implements StockForm {
  /** The keyring of a signer. */
  static String keyring(SignerName signer) {
    return "keys/" + signer + ".pgp";
  }

  @Override
  public Map<String, Bytes> files(ExportedRecord record) {
    return Map.of(record.fileName() + ".sig", record.claim().signature());
  }

  @Override
  public Optional<String> command(String statement, SignerName signer) {
    return Optional.of(
        "gpgv --keyring ./" + keyring(signer) + " ./" + statement + ".sig ./" + statement);
  }
}
