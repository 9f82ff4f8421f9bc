// SPDX-License-Identifier: MIT
package org.gitquorum.core.export;

import java.util.Map;
import java.util.Optional;
import org.gitquorum.core.Bytes;
import org.gitquorum.core.signature.Container;
import org.gitquorum.policy.SignerName;

/** How one kind of signature is written out for the stock program that checks it. */
sealed interface StockForm permits OpenPgpForm, SshForm, U2fForm {
  /** The form of signatures in a container. */
  static StockForm of(Container container) {
    return switch (container) {
      case PGP -> new OpenPgpForm();
      case SSH -> new SshForm();
      case U2F -> new U2fForm();
    };
  }

  /** The files beside the statement's, by name. */
  Map<String, Bytes> files(ExportedRecord record);

  /**
   * The line of a shell script, run in the folder, that has a signature checked.
   *
   * @param statement name of the statement's file
   * @param signer whose signature it has to be
   * @return nothing where there is no stock program for it
   */
  Optional<String> command(String statement, SignerName signer);
}
