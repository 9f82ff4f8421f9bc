// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Attribution;
import org.gitquorum.core.signature.u2f.U2fSignature;
import org.gitquorum.policy.SignerName;

/**
 * An assertion without its first line, for fido2-assert and the public key of that device alone.
 * The first line is the digest of the statement, which the command makes anew.
 */
record U2fForm() implements StockForm {
  /** The public key of a signer's device. */
  static String publicKey(SignerName signer, String device) {
    return "keys/" + signer + "-" + device + ".pem";
  }

  @Override
  public Map<String, Bytes> files(ExportedRecord record) {
    Bytes raw = record.claim().signature();
    return Map.of(
        record.fileName() + ".sig",
        U2fSignature.parse(raw).map(U2fSignature::assertion).orElse(raw));
  }

  @Override
  public Optional<String> command(ExportedRecord record, SignerName signer) {
    String statement = record.fileName();
    if (!(record.attribution() instanceof Attribution.Signed signed)) {
      return Optional.empty();
    }
    // Without -p it does not ask for a touch, which a signature need not prove.
    String touch = signed.proof().touchProven() ? "-p " : "";
    return Optional.of("(openssl dgst -sha256 -binary ./" + statement
        + " | openssl base64 -A; echo; cat ./" + statement + ".sig) | fido2-assert -V " + touch
        + "./" + publicKey(signer, signed.key()) + " es256");
  }
}
