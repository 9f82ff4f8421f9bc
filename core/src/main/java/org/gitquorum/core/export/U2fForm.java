// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.policy.SignerName;

/** The bytes as the record holds them. */
record U2fForm() implements StockForm {
  @Override
  public Map<String, Bytes> files(ExportedRecord record) {
    return Map.of(record.fileName() + ".sig", record.claim().signature());
  }

  @Override
  public Optional<String> command(String statement, SignerName signer) {
    return Optional.empty();
  }
}
