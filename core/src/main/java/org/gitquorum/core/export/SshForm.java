// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.ssh.SshArmour;
import org.gitquorum.core.signature.ssh.SshVerifier;
import org.gitquorum.policy.SignerName;

/** A signature in armour, for ssh-keygen and a list of who may sign with which key. */
record SshForm() implements StockForm {
  static final String ALLOWED_SIGNERS = "allowed_signers";

  @Override
  public Map<String, Bytes> files(ExportedRecord record) {
    return Map.of(
        record.fileName() + ".sig", Bytes.ofUtf8(SshArmour.write(record.claim().signature())));
  }

  @Override
  public Optional<String> command(String statement, SignerName signer) {
    return Optional.of("ssh-keygen -Y verify -n " + SshVerifier.NAMESPACE + " -f ./"
        + ALLOWED_SIGNERS + " -I " + signer + " -s ./" + statement + ".sig < ./" + statement);
  }
}
